import 'server-only';
import { getEnv } from '#lib/env.ts';
import { keyFilePath, keyFileStamp, readKeyFile } from '#lib/keyring/key-file.ts';
import { type Keyring, parseKeyring } from '#lib/keyring/keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';
import { processWide } from '#lib/process-wide.ts';

interface LoadedKeyring {
  keyring: Keyring;
  /** Version of the key file; absent for keys of `MASTER_KEYS`. */
  stamp?: string | undefined;
}

export const loadedKeyring = processWide<LoadedKeyring | undefined>('keyring', () => undefined);

function loadKeyFile(path: string): Keyring {
  const known = loadedKeyring.get();
  const stamp = keyFileStamp(path);
  // A missing file is not created again: its key would differ under the same version.
  if (known !== undefined && (stamp === undefined || stamp === known.stamp)) return known.keyring;
  try {
    const keyring = parseKeyring(readKeyFile(path));
    loadedKeyring.set({ keyring, stamp });
    return keyring;
  } catch (error) {
    // Use the previous keys while the file is invalid.
    if (known !== undefined) return known.keyring;
    throw error;
  }
}

/** Gets the master keys. Call it for every use: the key file may change. @throws AppError `setup_invalid` */
export function getKeyring(): Keyring {
  const { masterKeys, dataDir } = getEnv();
  if (masterKeys === undefined) return loadKeyFile(keyFilePath(dataDir));
  const loaded = loadedKeyring.get() ?? { keyring: parseKeyring(masterKeys) };
  loadedKeyring.set(loaded);
  return loaded.keyring;
}

const CHECK_TEXT = 'latchkey';
const CHECK_OWNER = { workspaceId: 'readiness', credentialId: 'readiness' };

export async function checkKeyring(): Promise<boolean> {
  try {
    const keyring = getKeyring();
    const sealed = await sealSecret(CHECK_TEXT, CHECK_OWNER, keyring);
    return (await openSecret(sealed, CHECK_OWNER, keyring)) === CHECK_TEXT;
  } catch {
    return false;
  }
}
