/** The master keys: adds one, seals everything with it, takes one away. `npm run keys -- status`. Latchkey may run. */
import { closeDatabase } from '#lib/db/client.ts';
import { neverHere } from '#lib/db/may-migrate.ts';
import { openConfiguredDatabase } from '#lib/db/open-configured-database.ts';
import { getEnv } from '#lib/env.ts';
import { failureWords } from './failure-message.ts';
import { add, retire, rotate, status } from './keys/commands.ts';
import { assertKeysHereFit, presentKeyring } from './present-keyring.ts';

const USAGE = `Usage: npm run keys -- add | rotate | retire VERSION | status

  add             makes a new master key, which is the newest from then on
  rotate          seals everything with the newest; ended midway, it goes on where it was
  retire VERSION  takes a key away that nothing needs any more
  status          shows what needs which key`;

function refuse(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readCommand(): () => Promise<unknown> {
  const [command, version, ...others] = process.argv.slice(2);
  if (command === '--help') {
    console.log(USAGE);
    process.exit(0);
  }
  if (others.length > 0) refuse('There is one command at a time.');
  if (command === 'retire') {
    if (version === undefined || !/^[0-9]{1,6}$/.test(version)) refuse('retire: give the version, a whole number.');
    return () => retire(String(Number(version)));
  }
  const commands = new Map(Object.entries({ add, rotate, status }));
  const run = commands.get(command ?? '');
  if (run === undefined || version !== undefined) refuse('There is no such command.');
  return run;
}

const run = readCommand();
try {
  const env = getEnv();
  presentKeyring(env);
  await openConfiguredDatabase(env, neverHere);
  await assertKeysHereFit(env);
  const isWhole = await run();
  await closeDatabase();
  process.exit(isWhole === false ? 1 : 0);
} catch (error) {
  console.error(failureWords(error));
  process.exit(1);
}
