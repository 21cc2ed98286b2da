/**
 * An instance that does nothing but jobs: `node job-worker.ts '{"connection": …, "tenantPort": …}'`, until it is killed.
 * Says `ready` once it works.
 */
import { registerHooks } from 'node:module';

// The bundler fills in the connectors; here they are imported by name.
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('/lib/connectors/registry.ts')) return nextLoad(url, context);
    const { source, ...loaded } = nextLoad(url, context);
    const imported = "{ a: await import('./gainsight-cs-nxt.connector.ts') };";
    return { ...loaded, source: String(source).replace(/import\.meta\.glob<.*;/, imported) };
  },
});

const { openDatabase } = await import('#lib/db/client.ts');
const { registerLoopbackRoute } = await import('#lib/egress/egress.ts');
const { startJobs } = await import('#lib/jobs/start-jobs.ts');

const { connection, tenantPort } = JSON.parse(process.argv[2] ?? '{}');
openDatabase({ ...connection, max: 4 });
registerLoopbackRoute(async () => ({ port: tenantPort }));
const jobs = await startJobs(connection, { polling: 0.5, expiry: 3, supervision: 1 });
console.log('ready');
setInterval(() => void jobs.planNow(), 500);
