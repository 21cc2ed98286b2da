/** Writes all that Latchkey holds to a new file, secrets as they are sealed: `npm run backup -- FILE`. */
import { statSync } from 'node:fs';
import { writeBackup } from '#lib/backup/write-backup.ts';
import { neverHere } from '#lib/db/may-migrate.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { readFileArgument, runCommand, withConnection } from '#scripts/backup/command.ts';
import { showRows } from '#scripts/backup/show-rows.ts';
import { assertKeysHereFit, presentKeyring } from '#scripts/present-keyring.ts';

const path = readFileArgument('Usage: npm run backup -- FILE\n\n  FILE  a file that does not exist yet');

await runCommand(async (env) => {
  presentKeyring(env);
  await withConnection(env, neverHere, async (client) => {
    await assertKeysHereFit(env);
    await writeBackup(client, path, { getKeyring, onProgress: showRows('Backup') });
  });
  return `${path} holds it all, ${statSync(path).size} bytes. Keep the master keys apart from it: without them it opens nothing.`;
});
