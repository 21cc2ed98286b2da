import { assertRetirable, countKeyUses } from '#lib/credentials/rotation/key-usage.ts';
import { rotateKeys } from '#lib/credentials/rotation/rotate-keys.ts';
import { getEnv } from '#lib/env.ts';
import { addToKeyFile, keyFilePath, removeFromKeyFile } from '#lib/keyring/key-file.ts';
import { makeMasterKey } from '#lib/keyring/keyring.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { progressLine } from './progress-line.ts';

const COLUMN_WIDTH = 13;
const NO_USES = { credentials: 0, deleted: 0, tokens: 0 };
const quantity = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function keyFile(): string | undefined {
  const { masterKeys, dataDir } = getEnv();
  return masterKeys === undefined ? keyFilePath(dataDir) : undefined;
}

/** Adds a key whose version is above those in use: a missing key's version is not reused. */
export async function add(): Promise<void> {
  const present = Number(getKeyring().currentKid);
  const needed = [...(await countKeyUses()).keys()].map(Number).filter(Number.isSafeInteger);
  const file = keyFile();
  if (file !== undefined) {
    const version = await addToKeyFile(file, Math.max(0, ...needed));
    console.log(`Added version ${version} to ${file}. Secrets saved from now on use it; no restart is needed.
Back up the file, apart from the database. Then: npm run keys -- rotate`);
    return;
  }
  const version = Math.max(present, ...needed) + 1;
  console.log(`Nothing was changed yet. Version ${version} of the master key, shown once:

  ${makeMasterKey(version)}

1. Append it to MASTER_KEYS after a comma. Keep the other keys.
2. Restart every instance: without the key it can't open secrets that another instance sealed.
3. With the same MASTER_KEYS, run: npm run keys -- rotate`);
}

/** Reseals all secrets. @returns whether all could be opened */
export async function rotate(): Promise<boolean> {
  const keyring = getKeyring();
  const version = keyring.currentKid;
  const stale = [...(await countKeyUses())].filter(([used]) => used !== version);
  const total = stale.reduce((sum, [, { credentials, deleted }]) => sum + credentials + deleted, 0);
  console.log(`Sealing ${quantity(total, 'credential')} with version ${version}.`);
  const showProgress = progressLine('credentials');
  const { credentials, tokens, unopened } = await rotateKeys(keyring, {
    onProgress: (done) => showProgress(done, total),
  });
  if (process.stdout.isTTY && credentials !== total) console.log();
  console.log(`Done: ${quantity(credentials, 'credential')} and ${quantity(tokens, 'cached token')}.`);
  if (unopened.length === 0) return true;
  console.error(`${quantity(unopened.length, 'credential')} could not be opened and did not change: the key is missing, or the
row was altered. npm run keys -- status shows which versions are in use.
${unopened.map((id) => `  ${id}`).join('\n')}`);
  return false;
}

export async function retire(version: string): Promise<void> {
  const file = keyFile();
  await assertRetirable(version, getKeyring(), { keyFile: file });
  if (file === undefined) {
    console.log(`Version ${version} is not in use. Remove it from MASTER_KEYS, then restart every instance.`);
    return;
  }
  await removeFromKeyFile(file, version);
  console.log(`Removed version ${version} from ${file}. Older backups of the database still need it.`);
}

export async function status(): Promise<void> {
  const { keys, currentKid } = getKeyring();
  const uses = await countKeyUses();
  const versions = [...new Set([...keys.keys(), ...uses.keys()])].toSorted((a, b) => Number(a) - Number(b));
  const rows = versions.map((version) => {
    const { credentials, deleted, tokens } = uses.get(version) ?? NO_USES;
    const state = version === currentKid ? 'newest' : keys.has(version) ? 'present' : 'MISSING';
    return [version, state, String(credentials), String(deleted), String(tokens)];
  });
  const table = [['version', 'key', 'credentials', 'deleted', 'tokens'], ...rows];
  const pad = (cell: string) => cell.padEnd(COLUMN_WIDTH);
  for (const row of table) console.log(row.map(pad).join('').trimEnd());
  const missing = versions.filter((version) => !keys.has(version));
  if (missing.length > 0) {
    console.log(`\nSecrets of version ${missing.join(', ')} can't be opened. Restore the key from a backup.`);
  }
}
