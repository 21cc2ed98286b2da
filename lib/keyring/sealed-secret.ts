import 'server-only';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, errors } from 'jose';
import { AppError } from '#lib/errors.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';

const KEY_WRAP = 'A256GCMKW';
const CONTENT_ENCRYPTION = 'A256GCM';

export interface SecretOwner {
  workspaceId: string;
  credentialId: string;
}

/**
 * Seals a secret for storage, bound to its row: it does not open in another one.
 * @returns compact JWE (RFC 7516), `alg` A256GCMKW, `enc` A256GCM, `kid` the newest key version
 * @see RFC 7518 §4.7 (key wrapping), NIST SP 800-38D §8.3 (at most 2^32 wraps per key)
 */
export async function sealSecret(plaintext: string, owner: SecretOwner, keyring: Keyring): Promise<string> {
  const key = keyring.keys.get(keyring.currentKid);
  if (key === undefined) throw new AppError('key_unavailable', 'The newest master key is missing.');
  return new CompactEncrypt(new TextEncoder().encode(plaintext))
    .setProtectedHeader({
      alg: KEY_WRAP,
      enc: CONTENT_ENCRYPTION,
      kid: keyring.currentKid,
      wid: owner.workspaceId,
      cid: owner.credentialId,
    })
    .encrypt(key);
}

/**
 * Opens what `sealSecret` made.
 * @throws AppError `key_unavailable`; `secret_tampered` if it was changed or sealed for another row
 */
export async function openSecret(sealed: string, owner: SecretOwner, keyring: Keyring): Promise<string> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, ({ kid }) => findKey(kid, keyring), {
      keyManagementAlgorithms: [KEY_WRAP],
      contentEncryptionAlgorithms: [CONTENT_ENCRYPTION],
    });
    if (protectedHeader['wid'] !== owner.workspaceId || protectedHeader['cid'] !== owner.credentialId) throw tampered();
    return new TextDecoder('utf-8', { fatal: true }).decode(plaintext);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw tampered();
    throw error;
  }
}

/** Reads the key version of a sealed secret; undefined if it is malformed. */
export function sealedVersion(sealed: string): string | undefined {
  try {
    return decodeProtectedHeader(sealed).kid;
  } catch {
    return undefined;
  }
}

export type KeyMatch = 'fits' | 'differs' | 'missing';

/** Whether the secret's key is present and sealed it. `differs` also if tampered; the row is not checked. */
export async function compareWithKeys(sealed: string, keyring: Keyring): Promise<KeyMatch> {
  const keyOf = ({ kid }: { kid?: string | undefined }) => findKey(kid, keyring);
  try {
    await compactDecrypt(sealed, keyOf);
    return 'fits';
  } catch (error) {
    return error instanceof AppError && error.code === 'key_unavailable' ? 'missing' : 'differs';
  }
}

function findKey(kid: string | undefined, keyring: Keyring): Uint8Array {
  const key = kid === undefined ? undefined : keyring.keys.get(kid);
  if (key === undefined) {
    throw new AppError('key_unavailable', 'This secret was sealed with a master key that is missing.');
  }
  return key;
}

function tampered(): AppError {
  return new AppError(
    'secret_tampered',
    'This stored secret can’t be opened: it was changed, or belongs to another row.',
  );
}
