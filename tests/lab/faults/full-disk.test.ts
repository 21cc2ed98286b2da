import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { reportFault, rounds, skipWithout } from '#tests/lab/faults/fault-report.ts';
import { expectWhole, forgetLimits, startSavingApp, type Typed, typed } from '#tests/lab/faults/saving-app.ts';
import { databaseProcesses } from '#tests/support/processes/processes.ts';
import { makeRunFolder, removeFolder } from '#tests/support/processes/run-folder.ts';
import { waitFor } from '#tests/support/processes/wait-for.ts';

const TIMES = rounds({ short: 1, full: 10 });
const DISK_MIB = 384;
/** Free space at most, a random part of it, so that the disk fills up during the saves. */
const LEFT_BYTES = 256 * 1024;
const MOST_SAVES = 2_000;
/** After more refusals the database might end, and could not start while the disk is full. */
const REFUSALS = 4;

/** Mounts a small disk. Needs root. */
function mountDisk(): string {
  const disk = makeRunFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'latchkey-test', disk]);
  onTestFinished(async () => {
    await waitFor('the end of the database', () => databaseProcesses(disk).length === 0);
    execFileSync('umount', ['--lazy', disk]); // files of the ended process may still be open
    removeFolder(disk);
  });
  return disk;
}

// Guarantee: a full disk refuses saves with a message, loses none, and has no effect once there is room.
test(`loses no acknowledged save when the disk is full ${TIMES} times`, { timeout: 1_800_000 }, async ({ skip }) => {
  skipWithout(skip, process.getuid?.() === 0, 'Only root may mount a small disk.');
  const dataDir = mountDisk();
  const ballast = join(dataDir, 'ballast');
  const saving = await startSavingApp({ dataDir });
  try {
    const forms: Typed[] = [];
    const press = async () => {
      const form = typed();
      forms.push(form);
      return saving.save(form);
    };
    let refused = 0;
    for (let time = 0; time < TIMES; time += 1) {
      expect(await press()).toBe('done');
      const { bavail, bsize } = statfsSync(dataDir);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize - Math.floor(Math.random() * LEFT_BYTES)));
      let refusals = 0;
      for (let number = 0; refusals < REFUSALS && number < MOST_SAVES; number += 1) {
        const answer = await press();
        if (answer === 'rate_limited') await forgetLimits();
        else if (answer !== 'done') {
          expect(answer).toBe('database_unavailable');
          refusals += 1;
        }
      }
      expect(refusals).toBe(REFUSALS);
      expect((await fetch(`${saving.app.origin}/api/ready`)).status).toBe(503);
      refused += refusals;
      rmSync(ballast);
      await saving.untilReady();
      await expectWhole(forms, saving.keyring);
      for (const form of forms.filter(({ answers }) => !answers.includes('done'))) {
        expect(await saving.save(form)).toBe('done');
      }
    }
    const { acknowledged, unacknowledged } = await expectWhole(forms, saving.keyring);
    expect(unacknowledged).toBe(0);
    reportFault({
      title: 'The disk is full',
      text: `The embedded database is on a disk of ${DISK_MIB} MiB, which is filled up while credentials are saved and then freed again.`,
      figures: {
        times: TIMES,
        'saves acknowledged': acknowledged,
        'saves refused with a message': refused,
        lost: 0,
        'partly written': 0,
      },
    });
  } finally {
    await saving.stop();
  }
});
