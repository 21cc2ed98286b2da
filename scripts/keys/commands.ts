import { countKeyUses } from '#lib/credentials/rotation/count-key-uses.ts';
import { assertRetirable } from '#lib/credentials/rotation/retire-key.ts';
import { rotateKeys } from '#lib/credentials/rotation/rotate-keys.ts';
import { getEnv } from '#lib/env.ts';
import { addToKeyFile, keyFilePath, removeFromKeyFile } from '#lib/keyring/key-file.ts';
import { makeMasterKey } from '#lib/keyring/keyring.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { progressBar } from './progress-bar.ts';

const NO_USES = { credentials: 0, deleted: 0, tokens: 0 };
const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Absent where the keys stand in `MASTER_KEYS`. */
function keyFile(): string | undefined {
  const { masterKeys, dataDir } = getEnv();
  return masterKeys === undefined ? keyFilePath(dataDir) : undefined;
}

/** Adds the next version. Of what rows need and is not present, none is given out again. */
export async function add(): Promise<void> {
  const present = Number(getKeyring().currentKid);
  const needed = [...(await countKeyUses()).keys()].map(Number).filter(Number.isSafeInteger);
  const file = keyFile();
  if (file !== undefined) {
    const version = await addToKeyFile(file, Math.max(0, ...needed));
    console.log(`Version ${version} is added to ${file}. What is saved from now on is sealed with it, without a restart.
Back the file up, apart from the database. Then: npm run keys -- rotate`);
    return;
  }
  const version = Math.max(present, ...needed) + 1;
  console.log(`Nothing is changed yet. Version ${version} of the master key, shown this once:

  ${makeMasterKey(version)}

1. Put it at the end of MASTER_KEYS, after a comma; keep the others.
2. Restart each instance: one that does not know the key cannot open what another seals with it.
3. With the same MASTER_KEYS: npm run keys -- rotate`);
}

/** Seals everything under the newest version. @returns whether all of it could be opened */
export async function rotate(): Promise<boolean> {
  const keyring = getKeyring();
  const version = keyring.currentKid;
  const stale = [...(await countKeyUses())].filter(([used]) => used !== version);
  const total = stale.reduce((sum, [, { credentials, deleted }]) => sum + credentials + deleted, 0);
  console.log(`Sealing ${counted(total, 'credential')} anew with version ${version}.`);
  const { credentials, tokens, unopened } = await rotateKeys(keyring, {
    onProgress: progressBar(total, 'credentials'),
  });
  if (process.stdout.isTTY && credentials !== total) console.log();
  console.log(`Done: ${counted(credentials, 'credential')} and ${counted(tokens, 'cached token')}.`);
  if (unopened.length === 0) return true;
  console.error(`${counted(unopened.length, 'credential')} did not open and stayed as before: the key is not present, or the
row was changed. npm run keys -- status names the versions that are needed.
${unopened.map((id) => `  ${id}`).join('\n')}`);
  return false;
}

/** Takes a version away that nothing needs. */
export async function retire(version: string): Promise<void> {
  const file = keyFile();
  await assertRetirable(version, getKeyring(), { keyFile: file });
  if (file === undefined) {
    console.log(`Nothing needs version ${version}. Take it out of MASTER_KEYS, then restart each instance.`);
    return;
  }
  await removeFromKeyFile(file, version);
  console.log(`Version ${version} is taken out of ${file}. A backup of the database from before still needs it.`);
}

/** Shows what needs which version. */
export async function status(): Promise<void> {
  const { keys, currentKid } = getKeyring();
  const uses = await countKeyUses();
  const versions = [...new Set([...keys.keys(), ...uses.keys()])].toSorted((a, b) => Number(a) - Number(b));
  const rows = versions.map((version) => {
    const { credentials, deleted, tokens } = uses.get(version) ?? NO_USES;
    const standing = version === currentKid ? 'newest' : keys.has(version) ? 'present' : 'NOT PRESENT';
    return [version, standing, String(credentials), String(deleted), String(tokens)];
  });
  const table = [['version', 'key', 'credentials', 'deleted', 'tokens'], ...rows];
  for (const row of table)
    console.log(
      row
        .map((cell) => cell.padEnd(13))
        .join('')
        .trimEnd(),
    );
  const missing = versions.filter((version) => !keys.has(version));
  if (missing.length > 0) {
    console.log(`\nWhat needs version ${missing.join(', ')} can't be opened: put the key back from a backup.`);
  }
}
