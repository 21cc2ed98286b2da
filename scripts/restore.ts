/** `npm run restore -- FILE`: loads a backup into an empty database. */
import { sumOfRows } from '#lib/backup/format.ts';
import { loadBackup } from '#lib/backup/load-backup.ts';
import { verifyBackup } from '#lib/backup/verify-backup.ts';
import { allowOnEmptyDatabase } from '#lib/db/migrate.ts';
import { existingKeyring } from '#scripts/cli/existing-keyring.ts';
import { progressLine } from '#scripts/cli/progress-line.ts';
import { readFileArgument, runCli, withConnection } from '#scripts/cli/run-cli.ts';

const path = readFileArgument(
  'Usage: npm run restore -- FILE\n\n  FILE  a backup by npm run backup; the database must be empty',
);

await runCli(async (env) => {
  const backup = await verifyBackup(path, existingKeyring(env));
  await withConnection(env, allowOnEmptyDatabase, (client) => loadBackup(client, backup, progressLine('rows')));
  const { createdAt } = backup.manifest;
  const restored = `Restored ${sumOfRows(backup.trailer.rows)} rows, as of ${createdAt}. All users must sign in again.`;
  if (backup.unopenable.length === 0) return restored;
  return `${restored}\nThe secrets of these credentials could not be opened when the backup was made: ${backup.unopenable.join(', ')}`;
});
