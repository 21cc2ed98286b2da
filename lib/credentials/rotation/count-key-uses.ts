import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { sealedVersion } from '#lib/keyring/sealed-secret.ts';

const PAGE = 1_000;

/** What needs a key version. */
export interface KeyUses {
  credentials: number;
  /** Restorable, or not yet removed. */
  deleted: number;
  tokens: number;
}

interface KeyedRow {
  workspaceId: string;
  id: string;
  sealed: string;
  deleted: boolean;
  /** Versions of its fingerprints. */
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

/** What needs which key version, of every workspace: to be opened, or to be recognised. */
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
