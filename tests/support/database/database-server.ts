import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Databases of the tests are named `latchkey_test_{run}_…`; a run is alive while a session has its name. */
const PREFIX = 'latchkey_test_';

async function inSession<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Drops the databases of killed runs. */
function sweep(client: pg.Client): Promise<void> {
  const abandoned = `SELECT datname FROM pg_database WHERE datname LIKE '${PREFIX.replaceAll('_', '\\_')}%'
    AND split_part(datname, '_', 3) NOT IN (SELECT split_part(application_name, '_', 3) FROM pg_stat_activity
      WHERE application_name LIKE '${PREFIX.replaceAll('_', '\\_')}%')`;
  return client.query<{ datname: string }>(abandoned).then(async ({ rows }) => {
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  });
}

export interface ServerRun {
  run: string;
  /** Drops the databases of the run. */
  end(): Promise<void>;
}

/** Begins a run of tests on a server: its databases stay for as long as this process. */
export async function beginServerRun(serverUrl: string): Promise<ServerRun> {
  const run = randomBytes(4).toString('hex');
  const session = new pg.Client({ connectionString: serverUrl, application_name: `${PREFIX}${run}` });
  await session.connect();
  await sweep(session);
  return {
    run,
    end: async () => {
      await session.end();
      await inSession(serverUrl, sweep);
    },
  };
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes a database of a run, from a template or empty. @returns its name */
export async function createDatabase(serverUrl: string, run: string, template?: string): Promise<string> {
  const name = `${PREFIX}${run}_${randomBytes(4).toString('hex')}`;
  const from = template === undefined ? '' : ` TEMPLATE "${template}"`;
  await inSession(serverUrl, (client) => client.query(`CREATE DATABASE "${name}"${from}`));
  return name;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await inSession(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
}
