import { test } from 'vitest';
import { HOUR_MS } from '#lib/time.ts';
import { interruptionFigures, reportFault, rounds, skipWithout } from '#tests/lab/faults/fault-report.ts';
import { interruptSaves } from '#tests/lab/faults/interrupt-saves.ts';
import { isServerAtHand, makeServer } from '#tests/lab/faults/own-server.ts';
import { startSavingApp } from '#tests/lab/faults/saving-app.ts';

const RESTARTS = rounds({ short: 3, full: 60 });

// Guarantee: a restart of the database loses no acknowledged save, and the app recovers without help.
test(`loses no acknowledged save when the database server is restarted ${RESTARTS} times`, {
  timeout: HOUR_MS,
}, async ({ skip }) => {
  skipWithout(skip, isServerAtHand(), 'The programs of a Postgres server are not installed.');
  const server = await makeServer();
  try {
    const saving = await startSavingApp({ databaseUrl: server.url });
    let restarts = 0;
    const restart = () => server.restart(restarts++ % 2 === 0 ? 'immediate' : 'fast');
    const result = await interruptSaves(saving, RESTARTS, restart).finally(saving.stop);
    reportFault({
      title: 'The database server is restarted',
      text: 'A Postgres server is restarted at random moments while four users press **Save**, with the shutdown modes `immediate` (as after a crash) and `fast` in turn.',
      figures: { restarts: RESTARTS, ...interruptionFigures(result) },
    });
  } finally {
    await server.stop();
  }
});
