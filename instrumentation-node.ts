import 'server-only';
import { getAuth } from '#lib/auth/auth.ts';
import { assertKeysFit } from '#lib/credentials/rotation/assert-keys-fit.ts';
import { getDatabase } from '#lib/db/client.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { getEgress, registerLoopbackRoute } from '#lib/egress/egress.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { keepJobsRunning } from '#lib/jobs/start-jobs.ts';
import { keyFilePath } from '#lib/keyring/key-file.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { getLogger } from '#lib/log/logger.ts';
import { redirectConsole } from '#lib/log/redirect-console.ts';
import { startRequestLog } from '#lib/log/request-log.ts';
import { isTenantHost } from '#lib/sandbox/tenants/tenants.ts';
import { startNormalizingRequests } from '#lib/web/normalize-request.ts';

/** The composition root: sets up what requests need, or ends the process. */
export async function boot(): Promise<void> {
  try {
    const env = getEnv();
    if (env.nodeEnv === 'production') redirectConsole();
    const keyring = getKeyring();
    getEgress();
    await openConfiguredDatabase(env);
    await assertKeysFit(keyring, env.masterKeys === undefined ? keyFilePath(env.dataDir) : 'MASTER_KEYS');
    getAuth();
    if (env.sandbox) {
      registerLoopbackRoute(async (host) => ((await isTenantHost(host)) ? { port: env.port } : undefined));
    }
    startRequestLog();
    startNormalizingRequests();
    const endJobs = keepJobsRunning(getDatabase().pool.options);
    process.once('SIGTERM', () => void endJobs());
  } catch (error) {
    refuseToStart(error);
  }
}

/** Ends the process: Next would stay up and answer 500 to every request. */
function refuseToStart(error: unknown): never {
  if (error instanceof AppError) process.stderr.write(`\nLatchkey could not start.\n${error.message}\n\n`);
  else getLogger().fatal({ err: error }, 'Latchkey could not start');
  process.exit(1);
}
