import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { getPrisma } from '#lib/db/client.ts';
import { reportFault, rounds } from '#tests/faults/fault-report.ts';
import {
  expectWhole,
  OWNER,
  pressSave,
  signInAgain,
  startSavingApp,
  type Typed,
  typed,
} from '#tests/faults/saving-app.ts';
import { makeRunFolder, removeFolder } from '#tests/support/run-folder.ts';
import { waitFor } from '#tests/support/wait-for.ts';

const MOVES = rounds({ short: 2, full: 24 });
const DAY_MS = 86_400_000;
/** Ahead, back, behind, and back again. */
const OFFSETS_MS = [DAY_MS, 0, -DAY_MS, 0];
const offsetOf = (move: number) => OFFSETS_MS[move % OFFSETS_MS.length] ?? 0;
/** More than a person may do in a minute, and more wrong passwords than are free of delay. */
const MOST_WRITES = 200;
const WRONG_PASSWORDS = 6;

const pageSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

// A server whose clock is put right, by however much, locks nobody out, loses nothing and saves nothing twice.
test(`the clock of the app is moved by a day ${MOVES} times`, { timeout: 1_800_000 }, async () => {
  const folder = makeRunFolder();
  onTestFinished(() => removeFolder(folder));
  const clockFile = join(folder, 'clock');
  writeFileSync(clockFile, '0');
  const env = { NODE_OPTIONS: `--import=${resolve('tests/faults/moved-clock.mjs')}`, CLOCK_FILE: clockFile };
  const saving = await startSavingApp({ env });
  const { app, cookie, save, keyring } = saving;
  try {
    const forms: Typed[] = [];
    const press = async () => {
      const form = typed();
      forms.push(form);
      return save(form);
    };
    const moveClock = async (offsetMs: number) => {
      writeFileSync(clockFile, String(offsetMs));
      process.kill(app.pid, 'SIGUSR2');
      await waitFor('the clock to be moved', async () => {
        await fetch(`${app.origin}/api/credentials`); // it is logged, with when
        const said =
          readFileSync(app.logFile, 'utf8')
            .match(/"time":"[^"]+"/g)
            ?.at(-1) ?? '';
        return Math.abs(Date.parse(said.slice(8, -1)) - Date.now() - offsetMs) < DAY_MS / 2;
      });
    };
    for (let move = 0; move < MOVES; move += 1) {
      await moveClock(offsetOf(move));
      expect(await press()).toBe('done');
      expect(await signInAgain(app.origin)).toBe('done');
      const list = await fetch(`${app.origin}/api/credentials?sort=newest`, { headers: { cookie } });
      expect(pageSchema.parse(await list.json()).items.length).toBe(Math.min(forms.length, 50));
      // What was pressed before, pressed again after a lost answer, is there once.
      const [first] = forms;
      if (first !== undefined) expect(await pressSave(app.origin, cookie, first)).toBe('done');
      await expectWhole(forms, keyring);

      if (offsetOf(move + 1) > offsetOf(move)) continue;
      // What is refused until the minute is over, or for a while, is not refused for a day when the clock goes back.
      for (let number = 0; number < MOST_WRITES && (await press()) !== 'rate_limited'; number += 1);
      expect(forms.at(-1)?.answers).toEqual(['rate_limited']);
      for (let attempt = 0; attempt < WRONG_PASSWORDS; attempt += 1) await signInAgain(app.origin, 'not the password');
      expect(await signInAgain(app.origin, OWNER.password)).toBe('rate_limited');
    }
    const { acknowledged, unheard } = await expectWhole(forms, keyring);
    expect(unheard).toBe(0);
    expect(await getPrisma().credential.count()).toBe(acknowledged);
    reportFault({
      title: 'The clock is moved',
      text: 'The clock of the running app goes a day ahead, back, a day behind and back again. Before it goes back, all limits of its user are spent.',
      figures: {
        moves: MOVES,
        'saves acknowledged': acknowledged,
        lost: 0,
        'saved twice': 0,
        'locked out after a move': 0,
      },
    });
  } finally {
    await saving.stop();
  }
});
