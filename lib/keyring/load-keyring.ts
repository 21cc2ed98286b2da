import 'server-only';
import { join } from 'node:path';
import type { Env } from '#lib/env.ts';
import { getEnv } from '#lib/env.ts';
import { type Keyring, makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';
import { readOrCreateSecretFile } from '#lib/secret-file.ts';

/** Next evaluates a module once a bundle: the keys are read once a process. */
const shared = globalThis as typeof globalThis & { latchkeyKeyring?: Keyring };

/**
 * The master keys: those of `MASTER_KEYS`, or the file that is made for the embedded database.
 *
 * @throws AppError `setup_invalid` where there is no usable key: there is no plaintext fallback
 */
function loadKeyring(env: Pick<Env, 'masterKeys' | 'dataDir'>): Keyring {
  const text = env.masterKeys ?? readOrCreateSecretFile(join(env.dataDir, 'master.keys'), () => makeMasterKey(1));
  return parseKeyring(text);
}

export function getKeyring(): Keyring {
  shared.latchkeyKeyring ??= loadKeyring(getEnv());
  return shared.latchkeyKeyring;
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
