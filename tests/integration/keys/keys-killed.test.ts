import { setTimeout as delay } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { rotateKeys } from '#lib/credentials/rotation/rotate-keys.ts';
import { getDatabase } from '#lib/db/client.ts';
import { getEnv } from '#lib/env.ts';
import { makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { writeReliabilitySection } from '#tests/lab/reliability-document.ts';
import { expectAllOpen } from '#tests/support/fixtures/expect-all-open.ts';
import { saveKeyedCredentials } from '#tests/support/fixtures/keyed-credentials.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';
import { firstLine, kill, runScript } from '#tests/support/processes/processes.ts';

const CREDENTIALS = 200;
/** 100 with `npm run keys:faults`, which writes a report. */
const LONG_RUN = process.env['KEY_KILLS'];
const KILLS = Number(LONG_RUN ?? 2);

const onServer = inject('databaseTemplate').kind === 'postgres';

const report = (midway: number) => `## Master keys ${onServer ? 'on a Postgres server' : 'on the embedded database'}

A rotation of ${CREDENTIALS} credentials (access keys and M2M clients, two of each tenant with the same secret, one in ten deleted, one in
five with a cached token) is killed with SIGKILL at random moments, each time while rotating to another new key. After each
kill, every credential is opened and compared with what was saved, and its parts must use the same key version.

| kills | half rotated | credentials that open after each |
| --- | --- | --- |
| ${KILLS} | ${midway} | ${CREDENTIALS} of ${CREDENTIALS} |

Measured by \`npm run keys:faults\`. \`npm test\` runs a short form.
`;

// A killed rotation makes no credential unreadable, and can be continued.
test(`every credential opens after a rotation is killed ${KILLS} times`, { timeout: 1_800_000 }, async () => {
  const saved = await saveKeyedCredentials(await makeWorkspace(), CREDENTIALS);
  const { connectionString, host, port, user, database } = getDatabase().pool.options;
  const connection = { connectionString, host, port, user, database };
  let masterKeys = `${getEnv().masterKeys},${makeMasterKey(2)}`;
  const startedAt = performance.now();
  await rotateKeys(parseKeyring(masterKeys));
  const tookMs = performance.now() - startedAt;

  let midway = 0;
  for (let round = 0; round < KILLS; round += 1) {
    masterKeys += `,${makeMasterKey(3 + round)}`;
    const keyring = parseKeyring(masterKeys);
    const rotator = runScript('tests/support/processes/key-rotator.ts', JSON.stringify({ connection, masterKeys }));
    onTestFinished(() => kill(rotator));
    expect(await firstLine(rotator)).toBe('ready');
    // At a random time of the rotation.
    await delay(Math.random() * tookMs);
    await kill(rotator);
    const counts = await expectAllOpen(saved, keyring);
    const done = counts.get(keyring.currentKid) ?? 0;
    if (done > 0 && done < CREDENTIALS) midway += 1;
  }

  const keyring = parseKeyring(masterKeys);
  expect(await rotateKeys(keyring)).toMatchObject({ unopened: [] });
  expect(await expectAllOpen(saved, keyring)).toEqual(new Map([[keyring.currentKid, CREDENTIALS]]));
  if (LONG_RUN !== undefined) writeReliabilitySection(report(midway));
});
