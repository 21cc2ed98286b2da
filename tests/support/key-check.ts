import { expect } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { fingerprintVersion } from '#lib/keyring/fingerprint.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { openSecret, sealedVersion } from '#lib/keyring/sealed-secret.ts';

/**
 * Expects that every credential opens, holds what was saved, and is wholly under one key version.
 *
 * @returns how many there are of each version
 */
export async function expectAllOpen(
  saved: ReadonlyMap<string, Record<string, string>>,
  keyring: Keyring,
): Promise<Map<string, number>> {
  const rows = await getPrisma().credential.findMany({ include: { fingerprints: true, token: true } });
  expect(rows.map(({ id }) => id).toSorted()).toEqual([...saved.keys()].toSorted());
  const counts = new Map<string, number>();
  for (const { workspaceId, id, sealedSecret, secretFingerprint, fingerprints, token } of rows) {
    const owner = { workspaceId, credentialId: id };
    expect(JSON.parse(await openSecret(sealedSecret, owner, keyring))).toEqual(saved.get(id));
    if (token !== null) expect(await openSecret(token.sealedToken, owner, keyring)).toMatch(/^token-/);
    const prints = [secretFingerprint, ...fingerprints.map(({ fingerprint }) => fingerprint)];
    const versions = new Set([sealedVersion(sealedSecret), ...prints.map(fingerprintVersion)]);
    expect(versions.size).toBe(1);
    const version = fingerprintVersion(secretFingerprint);
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return counts;
}
