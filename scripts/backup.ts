/** `npm run backup -- FILE`. Secrets stay sealed. Latchkey may be running. */
import { statSync } from 'node:fs';
import { writeBackup } from '#lib/backup/write-backup.ts';
import { refuseMigration } from '#lib/db/migrate.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { assertExistingKeysFit, existingKeyring } from '#scripts/cli/existing-keyring.ts';
import { progressLine } from '#scripts/cli/progress-line.ts';
import { readFileArgument, runCli, withConnection } from '#scripts/cli/run-cli.ts';

const path = readFileArgument('Usage: npm run backup -- FILE\n\n  FILE  a file that does not exist yet');

await runCli(async (env) => {
  existingKeyring(env);
  await withConnection(env, refuseMigration, async (client) => {
    await assertExistingKeysFit(env);
    await writeBackup(client, path, { getKeyring, onProgress: progressLine('rows') });
  });
  return `Wrote ${path}, ${statSync(path).size} bytes. Store the master keys elsewhere: its secrets can't be opened without them.`;
});
