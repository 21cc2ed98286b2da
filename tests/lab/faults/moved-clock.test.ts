import { expect, test } from 'vitest';
import { z } from 'zod';
import { getPrisma } from '#lib/db/client.ts';
import { DAY_MS } from '#lib/time.ts';
import { reportFault, rounds } from '#tests/lab/faults/fault-report.ts';
import { startMovableApp } from '#tests/lab/faults/movable-app.ts';
import {
  expectWhole,
  forgetLimits,
  OWNER,
  pressSave,
  type SavingApp,
  signInAgain,
  type Typed,
  typed,
} from '#tests/lab/faults/saving-app.ts';
import { makeKeyedTenant } from '#tests/support/fixtures/tenant-credentials.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const MOVES = rounds({ short: 2, full: 24 });
/** One day ahead, back, one day behind, and back. */
const OFFSETS_MS = [DAY_MS, 0, -DAY_MS, 0];
const offsetOf = (move: number) => OFFSETS_MS[move % OFFSETS_MS.length] ?? 0;
/** Enough to be delayed. */
const WRONG_PASSWORDS = 6;
/** Number of moves after which a scheduled test is awaited, which takes a minute. */
const SCHEDULED_TESTS = rounds({ short: 0, full: 8 });

const pageSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

const saved = (forms: Typed[]) => forms.filter(({ answers }) => answers.includes('done')).length;

/** Uses up the user's rate limit of a new window. */
async function spendLimits(press: () => Promise<string>): Promise<void> {
  await forgetLimits();
  expect(await press()).toBe('done');
  const { count } = await getPrisma().rateLimit.updateMany({ data: { count: 10_000 } });
  expect(count).toBeGreaterThan(0);
}

/** Saves a credential that the sandbox accepts. */
async function saveTested({ save }: SavingApp): Promise<Typed> {
  const { id: workspaceId } = await getPrisma().workspace.findFirstOrThrow();
  const { tenant, accessKey } = await makeKeyedTenant(workspaceId, 'Acme');
  const form = { ...typed(), accessKey, host: tenant.host };
  expect(await save(form)).toBe('done');
  return form;
}

/** Makes a credential due, and waits until it is tested. */
async function expectScheduledTest(id: string): Promise<void> {
  const count = () =>
    getPrisma().credentialTest.count({ where: { credentialId: id, trigger: 'scheduled', outcome: 'verified' } });
  const before = await count();
  await getPrisma()
    .$executeRaw`UPDATE "credential" SET "nextTestAt" = now() AT TIME ZONE 'UTC' WHERE "id" = ${id}::uuid`;
  await waitFor('a scheduled test', async () => (await count()) > before, 180_000);
}

// Guarantee: setting the clock locks nobody out, loses no save and repeats none.
test(`loses and repeats no save when the clock moves by a day ${MOVES} times`, { timeout: 1_800_000 }, async () => {
  const saving = await startMovableApp();
  const { app, cookie, save, keyring, moveClock } = saving;
  try {
    const forms: Typed[] = [];
    const press = async () => {
      const form = typed();
      forms.push(form);
      return save(form);
    };
    const tested = await saveTested(saving);
    forms.push(tested);
    for (let move = 0; move < MOVES; move += 1) {
      await moveClock(offsetOf(move));
      expect(await press()).toBe('done');
      expect(await signInAgain(app.origin)).toBe('done');
      const list = await fetch(`${app.origin}/api/credentials?sort=newest`, { headers: { cookie } });
      expect(pageSchema.parse(await list.json()).items.length).toBe(Math.min(saved(forms), 50));
      // A retry of an earlier save saves nothing twice.
      const [first] = forms;
      if (first !== undefined) expect(await pressSave(app.origin, cookie, first)).toBe('done');
      await expectWhole(forms, keyring);

      if (move < SCHEDULED_TESTS) await expectScheduledTest(tested.id);

      if (offsetOf(move + 1) > offsetOf(move)) continue;
      // Rate limits end on time after the clock is set back, not a day later.
      await spendLimits(press);
      expect(await press()).toBe('rate_limited');
      for (let attempt = 0; attempt < WRONG_PASSWORDS; attempt += 1) await signInAgain(app.origin, 'not the password');
      expect(await signInAgain(app.origin, OWNER.password)).toBe('rate_limited');
    }
    const { acknowledged, unacknowledged } = await expectWhole(forms, keyring);
    expect(unacknowledged).toBe(0);
    expect(await getPrisma().credential.count()).toBe(acknowledged);
    reportFault({
      title: 'The clock is moved',
      text: 'The clock of the running app and of its embedded database is moved a day ahead, back, a day behind, and back again. Before it is set back, the rate limits of its user are used up.',
      figures: {
        moves: MOVES,
        'saves acknowledged': acknowledged,
        lost: 0,
        'saved twice': 0,
        'locked out after a move': 0,
        'scheduled tests awaited': SCHEDULED_TESTS,
        'of these not made': 0,
      },
    });
  } finally {
    await saving.stop();
  }
});
