import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { compareWithKeys, type KeyMatch, sealedVersion } from '#lib/keyring/sealed-secret.ts';
import { getLogger } from '#lib/log/logger.ts';

interface SampleRow {
  version: string;
  sealed: string;
}

/** Reads two credentials per key version, since one may be damaged. */
function readSamples(): Promise<SampleRow[]> {
  return getPrisma().$queryRaw<SampleRow[]>`
    WITH "keyed" AS (
      SELECT split_part("fingerprint", '.', 1) AS "version", "workspaceId"::text || "credentialId"::text AS "owner"
      FROM "credential_fingerprint"
    ), "sampled" AS (
      SELECT "version", unnest(ARRAY[min("owner"), max("owner")]) AS "owner" FROM "keyed" GROUP BY "version"
    )
    SELECT s."version", c."sealedSecret" AS "sealed" FROM "sampled" s
    JOIN "credential" c ON c."workspaceId" = left(s."owner", 36)::uuid AND c."id" = right(s."owner", 36)::uuid`;
}

async function matchesByVersion(keyring: Keyring): Promise<Map<string, Set<KeyMatch>>> {
  const found = new Map<string, Set<KeyMatch>>();
  for (const { version, sealed } of await readSamples()) {
    const sealedWith = sealedVersion(sealed) ?? version;
    const matches = found.get(sealedWith) ?? new Set();
    found.set(sealedWith, matches.add(await compareWithKeys(sealed, keyring)));
  }
  return found;
}

/**
 * Fails at start if another key has the version of the right one: it would seal secrets that the right key never opens.
 * @param place where the keys are configured, for the message
 * @throws AppError `setup_invalid`, naming the version
 */
export async function assertKeysFit(keyring: Keyring, place: string): Promise<void> {
  const found = [...(await matchesByVersion(keyring))];
  const missing = found.filter(([, matches]) => matches.has('missing')).map(([version]) => version);
  if (missing.length > 0) {
    getLogger().error({ versions: missing }, 'stored secrets need master keys that are missing');
  }
  const [wrong] = found.find(([, matches]) => matches.has('differs') && !matches.has('fits')) ?? [];
  if (wrong === undefined) return;
  throw new AppError(
    'setup_invalid',
    `The master key version ${wrong} in ${place} is not the one that sealed the stored secrets. Restore that key from a backup.
If it is lost, give the key in ${place} an unused version and enter the secrets again.`,
  );
}
