import 'server-only';
import { getAuth } from '#lib/auth/auth.ts';
import { assertKeysFit } from '#lib/credentials/rotation/assert-keys-fit.ts';
import { getDatabase } from '#lib/db/client.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { getEgress } from '#lib/egress/egress.ts';
import { registerLoopbackRoute } from '#lib/egress/loopback-route.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { keepJobsRunning } from '#lib/jobs/keep-jobs-running.ts';
import { keyFilePath } from '#lib/keyring/key-file.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { leadConsoleIntoLog } from '#lib/log/console-into-log.ts';
import { getLogger } from '#lib/log/logger.ts';
import { startRequestLog } from '#lib/log/request-log.ts';
import { isTenantHost } from '#lib/sandbox/tenants.ts';
import { startReadingRequests } from '#lib/web/readable-request.ts';

/** The composition root: whatever must be there before the first request, or the app does not start. */
export async function boot(): Promise<void> {
  try {
    const env = getEnv();
    if (env.nodeEnv === 'production') leadConsoleIntoLog();
    const keyring = getKeyring();
    getEgress();
    await openConfiguredDatabase(env);
    await assertKeysFit(keyring, env.masterKeys === undefined ? keyFilePath(env.dataDir) : 'MASTER_KEYS');
    getAuth();
    if (env.sandbox) {
      registerLoopbackRoute(async (host) => ((await isTenantHost(host)) ? { port: env.port } : undefined));
    }
    startRequestLog();
    startReadingRequests();
    const endJobs = keepJobsRunning(getDatabase().pool.options);
    process.once('SIGTERM', () => void endJobs());
  } catch (error) {
    refuseToStart(error);
  }
}

/** Next would stay up and answer 500 to everybody. */
function refuseToStart(error: unknown): never {
  if (error instanceof AppError) process.stderr.write(`\nLatchkey does not start.\n${error.message}\n\n`);
  else getLogger().fatal({ err: error }, 'Latchkey does not start');
  process.exit(1);
}
