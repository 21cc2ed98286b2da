import { existsSync } from 'node:fs';
import { assertKeysFit } from '#lib/credentials/rotation/assert-keys-fit.ts';
import type { Env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { keyFilePath } from '#lib/keyring/key-file.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';

/** Reads the master keys. Unlike the app, a command does not create a key file. @throws AppError */
export function existingKeyring({ masterKeys, dataDir }: Env): Keyring {
  const path = keyFilePath(dataDir);
  if (masterKeys !== undefined || existsSync(path)) return getKeyring();
  const message = `No master key found: neither MASTER_KEYS nor ${path} exists. Nothing was changed. Provide the keys that sealed the stored secrets.`;
  throw new AppError('key_unavailable', message);
}

export async function assertExistingKeysFit(env: Env): Promise<void> {
  await assertKeysFit(existingKeyring(env), env.masterKeys === undefined ? keyFilePath(env.dataDir) : 'MASTER_KEYS');
}
