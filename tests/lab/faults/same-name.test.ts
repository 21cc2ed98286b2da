import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { reportFault, rounds, skipWithout } from '#tests/lab/faults/fault-report.ts';
import {
  expectWhole,
  forgetLimits,
  pressSave,
  startSavingApp,
  type Typed,
  typed,
} from '#tests/lab/faults/saving-app.ts';
import { beginServerRun, createDatabase, databaseUrl } from '#tests/support/database/database-server.ts';
import { startApp } from '#tests/support/processes/app-server.ts';

const ROUNDS = rounds({ short: 25, full: 1_000 });
/** Rounds between two resets of the rate limit, below a user's limit per minute. */
const BETWEEN_LIMITS = 25;

const serverUrl = process.env['TEST_DATABASE_URL'];

// Guarantee: one of two concurrent saves of a name on two instances succeeds, and the other is refused at the name field.
test(`saves a name once when two instances save it concurrently, in ${ROUNDS} rounds`, { timeout: 1_800_000 }, async ({
  skip,
}) => {
  skipWithout(skip, serverUrl !== undefined, 'TEST_DATABASE_URL is not set.');
  if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set');
  const { run, end } = await beginServerRun(serverUrl);
  const url = databaseUrl(serverUrl, await createDatabase(serverUrl, run));
  const env = { SESSION_SECRET: randomBytes(32).toString('base64') };
  const saving = await startSavingApp({ databaseUrl: url, env });
  const second = await startApp({ databaseUrl: url, env: { ...env, MASTER_KEYS: saving.masterKeys } });
  try {
    const forms: Typed[] = [];
    const firsts = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % BETWEEN_LIMITS === 0) await forgetLimits();
      const name = `Name ${round}`;
      const [one, other] = [typed(name), typed(name.toUpperCase())];
      forms.push(one, other);
      const answers = await Promise.all([saving.save(one), pressSave(second.origin, saving.cookie, other)]);
      expect(answers.toSorted()).toEqual(['done', 'name_taken']);
      const winner = answers.indexOf('done');
      firsts[winner] = (firsts[winner] ?? 0) + 1;
    }
    expect(await expectWhole(forms, saving.keyring)).toEqual({ acknowledged: ROUNDS, unacknowledged: 0 });
    reportFault({
      title: 'One name on two instances',
      text: 'Two instances of the app on one Postgres server receive concurrent requests to save a credential of the same name, one in lower and one in upper case.',
      figures: {
        rounds: ROUNDS,
        'saved by the first': firsts[0] ?? 0,
        'saved by the second': firsts[1] ?? 0,
        'refused: name taken': ROUNDS,
        'saved twice': 0,
        lost: 0,
      },
    });
  } finally {
    await second.stop();
    await saving.stop();
    await end();
  }
});
