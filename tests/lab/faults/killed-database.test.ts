import { test } from 'vitest';
import { HOUR_MS } from '#lib/time.ts';
import { interruptionFigures, reportFault, rounds } from '#tests/lab/faults/fault-report.ts';
import { interruptSaves } from '#tests/lab/faults/interrupt-saves.ts';
import { startSavingApp } from '#tests/lab/faults/saving-app.ts';
import { databaseProcesses } from '#tests/support/processes/processes.ts';

const KILLS = rounds({ short: 3, full: 200 });

// Guarantee: killing the database loses no acknowledged save, and the app recovers without help.
test(`loses no acknowledged save when the embedded database is killed ${KILLS} times`, {
  timeout: HOUR_MS,
}, async () => {
  const saving = await startSavingApp();
  try {
    const result = await interruptSaves(saving, KILLS, async () => {
      for (const pid of databaseProcesses(saving.app.dataDir)) process.kill(pid, 'SIGKILL');
    });
    reportFault({
      title: 'The embedded database is killed',
      text: 'The embedded database is killed with SIGKILL at random moments while four users press **Save**.',
      figures: { kills: KILLS, ...interruptionFigures(result) },
    });
  } finally {
    await saving.stop();
  }
});
