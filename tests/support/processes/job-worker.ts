/**
 * An app instance that runs jobs only: `node job-worker.ts '{"connection": …, "tenantPort": …}'`. Prints `ready`, and runs
 * until it is killed.
 */
import { openDatabase } from '#lib/db/client.ts';
import { registerLoopbackRoute } from '#lib/egress/egress.ts';
import { startJobs } from '#lib/jobs/start-jobs.ts';

const { connection, tenantPort } = JSON.parse(process.argv[2] ?? '{}');
openDatabase({ ...connection, max: 4 });
registerLoopbackRoute(async () => ({ port: tenantPort }));
const jobs = await startJobs(connection, { polling: 0.5, expiry: 3, supervision: 1 });
console.log('ready');
setInterval(() => void jobs.planNow(), 500);
