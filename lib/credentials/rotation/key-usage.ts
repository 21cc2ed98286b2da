import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { keyFileChangedAt } from '#lib/keyring/key-file.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { sealedVersion } from '#lib/keyring/sealed-secret.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/time.ts';

const PAGE = 1_000;

/** Rows that need a key version. */
export interface KeyUses {
  credentials: number;
  /** Not purged yet. */
  deleted: number;
  tokens: number;
}

interface KeyedRow {
  workspaceId: string;
  id: string;
  sealed: string;
  deleted: boolean;
  versions: string[];
}

function readCredentials(after: KeyedRow | undefined): Promise<KeyedRow[]> {
  const beyond = after
    ? Prisma.sql`WHERE (c."workspaceId", c."id") > (${after.workspaceId}::uuid, ${after.id}::uuid)`
    : Prisma.empty;
  return getPrisma().$queryRaw<KeyedRow[]>`
    SELECT c."workspaceId", c."id", c."sealedSecret" AS "sealed", c."deletedAt" IS NOT NULL AS "deleted",
      ARRAY(SELECT DISTINCT split_part(p."fingerprint", '.', 1) FROM (
        SELECT c."secretFingerprint" AS "fingerprint" UNION ALL
        SELECT f."fingerprint" FROM "credential_fingerprint" f
        WHERE f."workspaceId" = c."workspaceId" AND f."credentialId" = c."id") p) AS "versions"
    FROM "credential" c ${beyond} ORDER BY c."workspaceId", c."id" LIMIT ${PAGE}`;
}

function readTokens(after: KeyedRow | undefined): Promise<KeyedRow[]> {
  const beyond = after
    ? Prisma.sql`WHERE ("workspaceId", "credentialId") > (${after.workspaceId}::uuid, ${after.id}::uuid)`
    : Prisma.empty;
  return getPrisma().$queryRaw<KeyedRow[]>`
    SELECT "workspaceId", "credentialId" AS "id", "sealedToken" AS "sealed", FALSE AS "deleted",
      ARRAY[]::text[] AS "versions"
    FROM "credential_token" ${beyond} ORDER BY "workspaceId", "credentialId" LIMIT ${PAGE}`;
}

async function forEachRow(
  readPage: (after: KeyedRow | undefined) => Promise<KeyedRow[]>,
  use: (row: KeyedRow, versions: ReadonlySet<string>) => void,
): Promise<void> {
  let after: KeyedRow | undefined;
  do {
    const page = await readPage(after);
    after = page.at(-1);
    for (const row of page) {
      const version = sealedVersion(row.sealed);
      use(row, new Set(version === undefined ? row.versions : [version, ...row.versions]));
    }
  } while (after !== undefined);
}

/** Counts the rows of all workspaces that need each key version. */
export async function countKeyUses(): Promise<Map<string, KeyUses>> {
  const uses = new Map<string, KeyUses>();
  const count = (versions: ReadonlySet<string>, what: keyof KeyUses) => {
    for (const version of versions) {
      const counted = uses.get(version) ?? { credentials: 0, deleted: 0, tokens: 0 };
      counted[what] += 1;
      uses.set(version, counted);
    }
  };
  await forEachRow(readCredentials, ({ deleted }, versions) => count(versions, deleted ? 'deleted' : 'credentials'));
  await forEachRow(readTokens, (_, versions) => count(versions, 'tokens'));
  return uses;
}

/** Longer than any request that may still use the previous keys. */
const SETTLE_MS = 2 * MINUTE_MS;

const counted = (count: number, noun: string) => `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function describeUses({ credentials, deleted, tokens }: KeyUses): string {
  const parts = [
    credentials > 0 && counted(credentials, 'credential'),
    deleted > 0 && counted(deleted, 'deleted credential'),
    tokens > 0 && counted(tokens, 'cached token'),
  ];
  return listed.format(parts.filter((part) => part !== false));
}

/** Checks that a key version can be removed. @param options.keyFile undefined for `MASTER_KEYS` @throws `key_in_use` */
export async function assertRetirable(
  version: string,
  keyring: Keyring,
  { keyFile, now = new Date() }: { keyFile?: string | undefined; now?: Date },
): Promise<void> {
  if (!keyring.keys.has(version)) throw new AppError('not_found', `There is no master key version ${version}.`);
  if (version === keyring.currentKid) {
    const message = `Version ${version} is the newest and seals new secrets. Add another version and rotate first.`;
    throw new AppError('key_in_use', message);
  }
  const uses = (await countKeyUses()).get(version);
  if (uses !== undefined) {
    const message = `Version ${version} is still needed by ${describeUses(uses)}. Run npm run keys -- rotate first.`;
    throw new AppError('key_in_use', message);
  }
  const settledAt = keyFile === undefined ? 0 : keyFileChangedAt(keyFile, now).getTime() + SETTLE_MS;
  if (settledAt > now.getTime()) {
    const seconds = Math.ceil((settledAt - now.getTime()) / SECOND_MS);
    const message = `The keys have just changed, and a request in progress may still use version ${version}. Try again in ${counted(seconds, 'second')}.`;
    throw new AppError('key_in_use', message);
  }
}
