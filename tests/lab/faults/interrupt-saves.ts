import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { expectWhole, type SavingApp, type Typed, typed, unexpectedErrors } from '#tests/lab/faults/saving-app.ts';

const AT_ONCE = 4;

export interface Interruptions {
  saves: number;
  interrupted: number;
  /** Saves among these that were made, although their answer was lost. */
  unacknowledged: number;
}

/** The duration of these saves without a fault. */
async function timeOfSaves({ save }: SavingApp, forms: Typed[]): Promise<number> {
  await save(forms[0] ?? typed()); // the first one takes longer
  const startedAt = performance.now();
  expect(new Set(await Promise.all(forms.slice(1).map(save)))).toEqual(new Set(['done']));
  return performance.now() - startedAt;
}

/**
 * Causes a fault at random moments while several users press **Save**. Expects after each fault, without restarting the
 * app, that no acknowledged save is lost, none is partly written, and a retry of the others saves each once.
 *
 * @param refusals error codes that are allowed in addition to `done`
 */
export async function interruptSaves(
  saving: SavingApp,
  times: number,
  fault: () => Promise<void>,
  refusals = ['database_unavailable'],
): Promise<Interruptions> {
  const { save, untilReady, keyring } = saving;
  const forms = Array.from({ length: AT_ONCE + 1 }, () => typed());
  const tookMs = await timeOfSaves(saving, forms);
  let interrupted = 0;
  let unacknowledged = 0;
  for (let round = 0; round < times; round += 1) {
    const pressed = Array.from({ length: AT_ONCE }, () => typed());
    forms.push(...pressed);
    const answers = pressed.map(save);
    // From before the first save to after the last, so that some faults meet a save even in a short run.
    await delay(((round + Math.random()) / times) * tookMs * 1.5);
    await fault();
    for (const answer of await Promise.all(answers)) {
      expect(['done', ...refusals], unexpectedErrors(saving.app)).toContain(answer);
    }
    const unsure = pressed.filter(({ answers: said }) => !said.includes('done'));
    interrupted += unsure.length;
    await untilReady();
    unacknowledged += (await expectWhole(forms, keyring)).unacknowledged;
    for (const form of unsure) expect(await save(form)).toBe('done');
  }
  expect(await expectWhole(forms, keyring)).toEqual({ acknowledged: forms.length, unacknowledged: 0 });
  expect(interrupted).toBeGreaterThan(0);
  return { saves: forms.length, interrupted, unacknowledged };
}
