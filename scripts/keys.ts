/** `npm run keys -- COMMAND`: adds, rotates and retires master keys. Latchkey may be running. */
import { closeDatabase } from '#lib/db/client.ts';
import { refuseMigration } from '#lib/db/migrate.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { getEnv } from '#lib/env.ts';
import { assertExistingKeysFit, existingKeyring } from '#scripts/cli/existing-keyring.ts';
import { add, retire, rotate, status } from '#scripts/cli/key-commands.ts';
import { exitWithUsage, failureMessage, readPositionals } from '#scripts/cli/run-cli.ts';

const USAGE = `Usage: npm run keys -- add | rotate | retire VERSION | status

  add             creates a master key, which seals everything saved from then on
  rotate          seals existing secrets again with the newest key; can be interrupted and repeated
  retire VERSION  removes a key that is no longer in use
  status          shows which keys are in use`;

function readCommand(): () => Promise<unknown> {
  const [command = '', version, ...others] = readPositionals(USAGE);
  if (others.length > 0) exitWithUsage('Give one command.', USAGE);
  if (command === 'retire') {
    if (version === undefined || !/^[0-9]{1,6}$/.test(version)) exitWithUsage('VERSION must be a whole number.', USAGE);
    return () => retire(String(Number(version)));
  }
  const run = new Map(Object.entries({ add, rotate, status })).get(command);
  if (run === undefined || version !== undefined) exitWithUsage('Unknown command.', USAGE);
  return run;
}

const run = readCommand();
try {
  const env = getEnv();
  existingKeyring(env);
  await openConfiguredDatabase(env, refuseMigration);
  await assertExistingKeysFit(env);
  const isComplete = await run();
  await closeDatabase();
  process.exit(isComplete === false ? 1 : 0);
} catch (error) {
  console.error(failureMessage(error));
  process.exit(1);
}
