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

/** A credential as somebody typed it, and what the app has answered to each press of **Save**. */
export interface Typed {
  id: string;
  name: string;
  accessKey: string;
  /** Of the tenant that it is tested at before it is saved; absent, it is saved untested. */
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

/** Signs in once more, from another browser. @returns `done`, or the code of what was said instead */
export function signInAgain(origin: string, password: string = OWNER.password): Promise<string> {
  return callAction(origin, action('signInAction'), [{ email: OWNER.email, password }]);
}

/** Presses **Save** on a running app. @returns `done`, or the code of what was said instead */
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

/** The app and its database, looked at from beside it. */
export interface SavingApp {
  /** Another one, where a test ended the first. */
  app: AppServer;
  cookie: string;
  masterKeys: string;
  keyring: Keyring;
  save: (form: Typed) => Promise<string>;
  untilReady: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Whether the app, and the database as it is reached from here, are at work. */
async function isReady(origin: string): Promise<boolean> {
  const { status } = await fetch(`${origin}/api/ready`);
  if (status !== 200) return false;
  return forgetLimits().then(
    () => true,
    () => false, // a connection of before
  );
}

/** A cluster that is made and migrated: that takes its time, and is not what is tried here. */
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

/** What the app has logged that nobody expected, for whoever looks into a failed run. */
export function unexpectedErrors({ logFile }: AppServer): string {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return lines.filter((line) => line.includes('unexpected error') && !line.includes('database_unavailable')).join('\n');
}

/** What a look at everything that was saved has found. */
export interface Found {
  acknowledged: number;
  /** Saved, though whoever pressed did not hear of it. */
  unheard: number;
}

/**
 * Expects of everything that was ever typed: acknowledged, it is there and opens; there, it is whole; and the trail,
 * which tells of each once, is one chain.
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
  return { acknowledged: acknowledged.length, unheard: rows.length - acknowledged.length };
}

/** The tests press more often than a person may. */
export async function forgetLimits(): Promise<void> {
  await getPrisma().rateLimit.deleteMany();
}
