import 'server-only';
import { getEnv } from '#lib/env.ts';
import { keyFilePath, keyFileStamp, readKeyFile } from '#lib/keyring/key-file.ts';
import { type Keyring, parseKeyring } from '#lib/keyring/keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';
import { processWide } from '#lib/process-wide.ts';

interface LoadedKeyring {
  keyring: Keyring;
  /** Of the key file as it was read; absent for keys of `MASTER_KEYS`. */
  stamp?: string | undefined;
}

/** Read once per process, and again when the key file was changed. */
export const loadedKeyring = processWide<LoadedKeyring | undefined>('keyring', () => undefined);

function loadKeyFile(path: string): Keyring {
  const known = loadedKeyring.get();
  const stamp = keyFileStamp(path);
  // A file that went away is not made anew: its first key would be another under the same version.
  if (known !== undefined && (stamp === undefined || stamp === known.stamp)) return known.keyring;
  try {
    const keyring = parseKeyring(readKeyFile(path));
    loadedKeyring.set({ keyring, stamp });
    return keyring;
  } catch (error) {
    // What was sealed still opens with the keys of before, while somebody mends the file.
    if (known !== undefined) return known.keyring;
    throw error;
  }
}

/**
 * The master keys: those of `MASTER_KEYS`, or of the file that is made for the embedded database. A key that was added
 * to the file, or taken out, is known at the next call. They are asked for anew with every use, never kept.
 *
 * @throws AppError `setup_invalid` where there is no usable key: there is no plaintext fallback
 */
export function getKeyring(): Keyring {
  const { masterKeys, dataDir } = getEnv();
  if (masterKeys === undefined) return loadKeyFile(keyFilePath(dataDir));
  const loaded = loadedKeyring.get() ?? { keyring: parseKeyring(masterKeys) };
  loadedKeyring.set(loaded);
  return loaded.keyring;
}

const PROBE_TEXT = 'latchkey';
const PROBE_OWNER = { workspaceId: 'readiness', credentialId: 'readiness' };

/** Whether the newest key seals and opens. */
export async function checkKeyring(): Promise<boolean> {
  try {
    const keyring = getKeyring();
    const sealed = await sealSecret(PROBE_TEXT, PROBE_OWNER, keyring);
    return (await openSecret(sealed, PROBE_OWNER, keyring)) === PROBE_TEXT;
  } catch {
    return false;
  }
}
