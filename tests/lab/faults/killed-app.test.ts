import { test } from 'vitest';
import { HOUR_MS } from '#lib/time.ts';
import { interruptionFigures, reportFault, rounds } from '#tests/lab/faults/fault-report.ts';
import { interruptSaves } from '#tests/lab/faults/interrupt-saves.ts';
import { startSavingApp } from '#tests/lab/faults/saving-app.ts';
import { startApp } from '#tests/support/processes/app-server.ts';
import { databaseProcesses } from '#tests/support/processes/processes.ts';

const KILLS = rounds({ short: 2, full: 200 });

// Guarantee: killing the app loses no acknowledged save and no session.
test(`loses no acknowledged save when the app is killed ${KILLS} times`, { timeout: HOUR_MS }, async () => {
  const saving = await startSavingApp();
  const { dataDir, port } = saving.app;
  const env = { MASTER_KEYS: saving.masterKeys };
  let kills = 0;
  const killAndStart = async () => {
    process.kill(saving.app.pid, 'SIGKILL');
    if (kills++ % 2 === 0) for (const pid of databaseProcesses(dataDir)) process.kill(pid, 'SIGKILL');
    await saving.app.stop();
    saving.app = await startApp({ dataDir, port, env });
  };
  try {
    const result = await interruptSaves(saving, KILLS, killAndStart, ['database_unavailable', 'no answer']);
    reportFault({
      title: 'The app is killed',
      text: 'The app is killed with SIGKILL at random moments while four users press **Save**, every other time together with its embedded database, and restarted on the same data folder.',
      figures: { kills: KILLS, ...interruptionFigures(result) },
    });
  } finally {
    await saving.stop();
  }
});
