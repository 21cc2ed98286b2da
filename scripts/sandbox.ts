/** `npm run sandbox`: serves one emulated Gainsight tenant over plain HTTP on loopback until it is stopped. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeDatabase, openDatabase } from '#lib/db/client.ts';
import { embeddedConnection, startDatabase } from '#lib/db/embedded/start-database.ts';
import { migrate } from '#lib/db/migrate.ts';
import { serveTenant } from '#lib/sandbox/server/serve-tenant.ts';
import { createStandaloneTenant } from '#lib/sandbox/server/standalone-tenant.ts';

const USAGE = `Usage: npm run sandbox -- [--tenant NAME] [--seed N] [--port N] [--json]

  --tenant NAME  the tenant's name (default: Acme)
  --seed N       a whole number; the same name and seed give the same keys and rows (default: random keys)
  --port N       port on 127.0.0.1 (default: a free port)
  --json         print one line of JSON: {"baseUrl","accessKey","clientId","clientSecret"}`;

function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${USAGE}\n`);
  process.exit(2);
}

function wholeNumber(option: string, text: string | undefined, max: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) > max)
    refuse(`--${option}: ${text} is not a whole number from 0 to ${max}.`);
  return Number(text);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        tenant: { type: 'string', default: 'Acme' },
        seed: { type: 'string' },
        port: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'Invalid options.');
  }
}

const options = readOptions();
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
if (options.tenant.trim() === '' || options.tenant.length > 120) refuse('--tenant: use 1 to 120 characters.');
const seed = wholeNumber('seed', options.seed, 999_999_999);
const port = wholeNumber('port', options.port, 65_535) ?? 0;

const closing: (() => Promise<unknown>)[] = [];

async function stop(exitCode: number): Promise<never> {
  for (const close of closing.splice(0).reverse()) await close().catch(() => {});
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));

async function serve(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-sandbox-'));
  closing.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const lease = await startDatabase(dataDir);
  closing.push(() => lease.end());
  const connection = embeddedConnection(dataDir);
  await migrate({ connection, embeddedDirectory: connection.host });
  openDatabase(connection);
  closing.push(closeDatabase);
  const { tenant, ...secrets } = await createStandaloneTenant(options.tenant, seed);
  const onInternalError = (error: unknown, requestId: string) =>
    console.error(`Internal error in request ${requestId}:`, error);
  const server = await serveTenant({ port, hostname: '127.0.0.1', only: tenant, onInternalError });
  closing.push(server.close);
  const ready = { baseUrl: `http://127.0.0.1:${server.port}`, ...secrets };
  if (options.json) console.log(JSON.stringify(ready));
  else {
    console.log(`${tenant.name} is running. Press Ctrl-C to stop it. It holds sample rows and keeps no data.

  Base URL       ${ready.baseUrl}
  Access key     ${ready.accessKey}
  Client ID      ${ready.clientId}
  Client secret  ${ready.clientSecret}
  Tenant ID      ${tenant.id}   (for the Event API)`);
  }
}

try {
  await serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
