/**
 * `node database-user.ts hold DATA_DIR` uses a database until it is killed; `node database-user.ts migrate LOCATION`
 * migrates one (`DatabaseLocation` as JSON). Prints `done`.
 */
import { startDatabase } from '#lib/db/embedded/start-database.ts';
import { migrate } from '#lib/db/migrate.ts';

const [task, argument = ''] = process.argv.slice(2);
if (task === 'hold') {
  await startDatabase(argument);
  console.log('done');
} else {
  const applied = await migrate(JSON.parse(argument));
  console.log(`done ${applied.length}`);
}
