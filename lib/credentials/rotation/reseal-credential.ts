import 'server-only';
import { z } from 'zod';
import type { KeyedCredential } from '#lib/credentials/rotation/stale-credentials.ts';
import { AppError } from '#lib/errors.ts';
import { fingerprintSecret } from '#lib/keyring/fingerprint.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';

const textRecord = z.record(z.string(), z.string());

/** A credential's secret as it was, and as it is under the newest key. */
export interface ResealedCredential {
  before: KeyedCredential;
  after: Omit<KeyedCredential, 'id'>;
}

/**
 * Seals a credential's secret, and takes its fingerprints, under the newest key. Nothing is written.
 *
 * @returns undefined where it does not open: its key is not present, or it was changed
 */
export async function resealCredential(
  workspaceId: string,
  before: KeyedCredential,
  keyring: Keyring,
): Promise<ResealedCredential | undefined> {
  const owner = { workspaceId, credentialId: before.id };
  try {
    const secret = await openSecret(before.sealedSecret, owner, keyring);
    const fields = textRecord.parse(JSON.parse(secret));
    const print = (text: string) => fingerprintSecret(text, workspaceId, keyring);
    return {
      before,
      after: {
        sealedSecret: await sealSecret(secret, owner, keyring),
        // They were sealed in the order in which their fingerprint was taken: that of the auth method.
        secretFingerprint: print(Object.values(fields).join('\n')),
        fingerprints: before.fingerprints.map(({ field }) => ({ field, fingerprint: print(fields[field] ?? '') })),
      },
    };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
