import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { v4 as uuid } from 'uuid';
import { expect } from 'vitest';
import { verifyChain } from '#lib/audit/verify-chain.ts';
import { closeDatabase, getPrisma, openDatabase } from '#lib/db/client.ts';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';
import { embeddedConnection } from '#lib/db/embedded/start-database.ts';
import { type Keyring, makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { openSecret } from '#lib/keyring/sealed-secret.ts';
import { builtActions, callAction } from '#tests/e2e/access/call-action.ts';
import { clusterTemplate } from '#tests/support/database/cluster-template.ts';
import { type AppServer, type AppServerOptions, startApp } from '#tests/support/processes/app-server.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

export const OWNER = { email: 'owner@example.com', password: 'correct horse battery', workspaceName: 'Faults' };

/** A typed credential, and the answer to each press of **Save**. */
export interface Typed {
  id: string;
  name: string;
  accessKey: string;
  /** Tenant to test it at before it is saved; absent, it is saved untested. */
  host?: string;
  answers: string[];
}

export function typed(name = `Credential ${uuid()}`): Typed {
  return { id: uuid(), name, accessKey: uuid(), answers: [] };
}

function action(name: string): { id: string; path: string } {
  const found = builtActions().get(name);
  if (found === undefined) throw new Error(`the build has no ${name}`);
  return found;
}

/** Sets up the first account. @returns its session's cookie */
async function signUp(origin: string): Promise<string> {
  const { id, path } = action('createFirstAccountAction');
  const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', origin };
  const answer = await fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: JSON.stringify([OWNER]),
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  expect(cookies.join()).toContain('session_token');
  return cookies.join('; ');
}

/** Signs in from another browser. @returns `done` or an error code */
export function signInAgain(origin: string, password: string = OWNER.password): Promise<string> {
  return callAction(origin, action('signInAction'), [{ email: OWNER.email, password }]);
}

/** Presses **Save** on a running app. @returns `done` or an error code */
export async function pressSave(origin: string, cookie: string, form: Typed): Promise<string> {
  const { id, name, accessKey, host } = form;
  const input = {
    ...{ id, name, description: '', connectorId: 'gainsight-cs-nxt', authMethod: 'access_key' },
    settings: { apiBaseUrl: `https://${host ?? 'acme.gainsightcloud.com'}` },
    secrets: { accessKey },
  };
  const pressed = callAction(origin, action('saveCredentialAction'), [input, { verify: host !== undefined }], cookie);
  const answer = await pressed.catch(() => 'no answer');
  form.answers.push(answer);
  return answer;
}

/** A running app, whose database the test also reads. */
export interface SavingApp {
  /** Replaced by tests that restart it. */
  app: AppServer;
  cookie: string;
  masterKeys: string;
  keyring: Keyring;
  save: (form: Typed) => Promise<string>;
  untilReady: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Whether the app and this process's connection to the database work. */
async function isReady(origin: string): Promise<boolean> {
  const { status } = await fetch(`${origin}/api/ready`);
  if (status !== 200) return false;
  return forgetLimits().then(
    () => true,
    () => false, // a connection from before the fault
  );
}

/** Copies a migrated database, since creating one takes long. */
export async function placeCluster(dataDir: string): Promise<void> {
  const { directory, cluster } = embeddedLocations(dataDir);
  if (existsSync(cluster)) return;
  mkdirSync(directory, { recursive: true });
  cpSync(await clusterTemplate(), cluster, { recursive: true });
}

export async function startSavingApp(options: AppServerOptions = {}): Promise<SavingApp> {
  const masterKeys = makeMasterKey(1);
  const dataDir = options.dataDir ?? makeRunFolder();
  if (options.databaseUrl === undefined) await placeCluster(dataDir);
  const app = await startApp({ ...options, dataDir, env: { MASTER_KEYS: masterKeys, ...options.env } });
  const { origin } = app;
  openDatabase(options.databaseUrl ? { connectionString: options.databaseUrl } : embeddedConnection(dataDir));
  const cookie = await signUp(origin);
  const saving: SavingApp = {
    app,
    cookie,
    masterKeys,
    keyring: parseKeyring(masterKeys),
    save: (form) => pressSave(origin, cookie, form),
    untilReady: async () => void (await waitFor('the app to be ready again', () => isReady(origin), 90_000)),
    stop: async () => {
      await closeDatabase();
      await saving.app.stop();
      if (options.dataDir === undefined) removeFolder(dataDir);
    },
  };
  return saving;
}

/** Unexpected errors in the log of the app, for the message of a failed test. */
export function unexpectedErrors({ logFile }: AppServer): string {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return lines.filter((line) => line.includes('unexpected error') && !line.includes('database_unavailable')).join('\n');
}

export interface Found {
  acknowledged: number;
  /** Saved, although the answer was lost. */
  unacknowledged: number;
}

/**
 * Expects that every acknowledged credential exists, every existing one is complete and opens, the audit log has one
 * entry for the creation of each, and its chain is intact.
 */
export async function expectWhole(forms: readonly Typed[], keyring: Keyring): Promise<Found> {
  const rows = await getPrisma().credential.findMany({ include: { fingerprints: true } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const acknowledged = forms.filter(({ answers }) => answers.includes('done'));
  for (const { id, name } of acknowledged) expect(byId.get(id)?.name, `${name} was acknowledged`).toBe(name);
  const told = await getPrisma().auditEntry.findMany({ where: { action: 'credential.created' } });
  expect(told.map(({ credentialId }) => credentialId).toSorted()).toEqual([...byId.keys()].toSorted());
  for (const { id, accessKey } of forms) {
    const row = byId.get(id);
    if (row === undefined) continue;
    const secret = await openSecret(row.sealedSecret, { workspaceId: row.workspaceId, credentialId: id }, keyring);
    expect(JSON.parse(secret)).toEqual({ accessKey });
    expect(row.fingerprints).toHaveLength(1);
  }
  for (const { id } of await getPrisma().workspace.findMany())
    expect(await verifyChain(id)).toMatchObject({ ok: true });
  return { acknowledged: acknowledged.length, unacknowledged: rows.length - acknowledged.length };
}

/** The tests save more often than the rate limit allows. */
export async function forgetLimits(): Promise<void> {
  await getPrisma().rateLimit.deleteMany();
}
