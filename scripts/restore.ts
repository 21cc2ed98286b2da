/** Puts a backup into a new Latchkey: `npm run restore -- FILE`. */
import { sumOfRows } from '#lib/backup/format.ts';
import { loadBackup } from '#lib/backup/load-backup.ts';
import { verifyBackup } from '#lib/backup/verify-backup.ts';
import { onlyWhereNothingIs } from '#lib/db/may-migrate.ts';
import { readFileArgument, runCommand, withConnection } from '#scripts/backup/command.ts';
import { showRows } from '#scripts/backup/show-rows.ts';
import { presentKeyring } from '#scripts/present-keyring.ts';

const path = readFileArgument(
  'Usage: npm run restore -- FILE\n\n  FILE  made by npm run backup; the database has to be empty',
);

await runCommand(async (env) => {
  const backup = await verifyBackup(path, presentKeyring(env));
  await withConnection(env, onlyWhereNothingIs, (client) => loadBackup(client, backup, showRows('Restore')));
  const { createdAt } = backup.manifest;
  const restored = `Restored ${sumOfRows(backup.trailer.rows)} rows, as they were at ${createdAt}. Everybody signs in anew.`;
  if (backup.unopenable.length === 0) return restored;
  return `${restored}\nThe secrets of these credentials did not open where the backup was made, and do not open here: ${backup.unopenable.join(', ')}`;
});
