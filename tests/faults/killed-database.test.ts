import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { reportFault, rounds } from '#tests/faults/fault-report.ts';
import {
  expectWhole,
  forgetLimits,
  keyringOf,
  type SavingApp,
  startSavingApp,
  type Typed,
  typed,
} from '#tests/faults/saving-app.ts';
import { databaseProcesses } from '#tests/support/processes.ts';
import { waitFor } from '#tests/support/wait-for.ts';

const KILLS = rounds({ short: 5, full: 200 });
const AT_ONCE = 4;

/** How long it takes to save so many, undisturbed. */
async function timeOfSaves(saving: SavingApp, forms: Typed[]): Promise<number> {
  await saving.save(forms[0] ?? typed()); // the first one compiles
  const startedAt = performance.now();
  expect(new Set(await Promise.all(forms.slice(1).map(saving.save)))).toEqual(new Set(['done']));
  return performance.now() - startedAt;
}

// Whoever pulls the plug loses nothing that the app has said is saved, finds no half of anything, and need do nothing.
test(`the embedded database is killed ${KILLS} times in the middle of saves`, { timeout: 3_600_000 }, async () => {
  const saving = await startSavingApp();
  try {
    const forms = Array.from({ length: AT_ONCE + 1 }, () => typed());
    const tookMs = await timeOfSaves(saving, forms);
    const keyring = keyringOf(saving.app);
    let interrupted = 0;
    let unheard = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const pressed = Array.from({ length: AT_ONCE }, () => typed());
      forms.push(...pressed);
      const answers = pressed.map(saving.save);
      // Before the first of them is saved, after the last, or at any moment between.
      await delay(Math.random() * tookMs * 1.5);
      const [pid] = databaseProcesses(saving.app.dataDir);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      const said = await Promise.all(answers);
      for (const answer of said) expect(['done', 'database_unavailable']).toContain(answer);
      interrupted += said.filter((answer) => answer !== 'done').length;
      await saving.untilReady();
      await waitFor('the database to answer here', () =>
        forgetLimits().then(
          () => true,
          () => false,
        ),
      );
      unheard += (await expectWhole(forms, keyring)).unheard;
      // Pressed again, it is saved, once.
      for (const form of pressed) {
        if (!form.answers.includes('done')) expect(await saving.save(form)).toBe('done');
      }
    }
    const { acknowledged } = await expectWhole(forms, keyring);
    expect(acknowledged).toBe(forms.length);
    expect(interrupted).toBeGreaterThan(0);
    reportFault({
      title: 'The embedded database is killed',
      text: `The embedded database is killed with SIGKILL ${KILLS} times, at random moments while ${AT_ONCE} saves are under way.`,
      figures: {
        kills: KILLS,
        saves: forms.length,
        'interrupted saves': interrupted,
        'of them saved all the same': unheard,
        'acknowledged and lost': 0,
        'half-written': 0,
        'starts of the app': 1,
      },
    });
  } finally {
    await saving.stop();
  }
});
