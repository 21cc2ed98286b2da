import { existsSync } from 'node:fs';
import { assertKeysFit } from '#lib/credentials/rotation/assert-keys-fit.ts';
import type { Env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { keyFilePath } from '#lib/keyring/key-file.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';

/** The master keys that are here. Elsewhere a file of them is made at first need, which would open nothing. */
export function presentKeyring({ masterKeys, dataDir }: Env): Keyring {
  const path = keyFilePath(dataDir);
  if (masterKeys !== undefined || existsSync(path)) return getKeyring();
  const message = `There is no master key here: neither MASTER_KEYS nor ${path}. Nothing was changed. Put the keys there that sealed what is stored.`;
  throw new AppError('key_unavailable', message);
}

/** Before anything is done with them: what a wrong one seals, or checks, the right one never opens. */
export async function assertKeysHereFit(env: Env): Promise<void> {
  await assertKeysFit(presentKeyring(env), env.masterKeys === undefined ? keyFilePath(env.dataDir) : 'MASTER_KEYS');
}
