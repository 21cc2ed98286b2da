import { randomUUID } from 'node:crypto';
import { fingerprintSecrets } from '#lib/credentials/core/seal-credential.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { findHeldKey, planReplacement } from '#lib/credentials/keys/held-key.ts';
import { swapKeys } from '#lib/credentials/keys/swap-keys.ts';
import { getDatabase } from '#lib/db/client.ts';
import { benchDatabases } from '#tests/lab/bench/bench-database.ts';
import { formatMs, formatRatio, type Section } from '#tests/lab/bench/report.ts';
import { sampleCredential } from '#tests/lab/bench/sample-credential.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const HOLDERS = [1_000, 10_000];

/** Further holders of the first credential's key. Their ciphertext is never opened here. */
const COPY = `INSERT INTO credential ("workspaceId", id, "connectorId", "authMethod", name, "nameKey", description, settings, host,
  "searchText", "sealedSecret", "secretLastFour", "secretFingerprint", status, "createdById", "updatedAt")
  SELECT "workspaceId", gen_random_uuid(), "connectorId", "authMethod", name || ' ' || n, "nameKey" || ' ' || n, description,
    settings, host, "searchText", "sealedSecret", "secretLastFour", "secretFingerprint", 'failed', "createdById", now()
  FROM credential, generate_series(2, $2::int) AS n WHERE id = $1`;

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

interface Times {
  planMs: number;
  swapMs: number;
}

async function measure(count: number): Promise<Times> {
  const author = await makeWorkspace(`Replace ${count}`);
  const sample = sampleCredential();
  const { id: credentialId } = await createCredential(author, sample, undefined);
  await getDatabase().pool.query(COPY, [credentialId, count]);
  await getDatabase().pool.query('ANALYZE credential');
  let digest = '';
  const planMs = await timeMs(async () => {
    ({ digest } = await planReplacement(author.workspaceId, credentialId));
  });
  const secrets = Object.fromEntries(Object.keys(sample.input.secrets).map((field) => [field, `new-${randomUUID()}`]));
  const test = { id: randomUUID(), at: new Date(), outcome: { kind: 'verified' as const, durationMs: 1 } };
  const swapMs = await timeMs(async () => {
    const old = await findHeldKey(author.workspaceId, credentialId);
    const swap = { author, credentialId, old, secrets, digest, replacementId: randomUUID(), test };
    if (!(await swapKeys(swap))) throw new Error('nothing was replaced');
  });
  const { secretFingerprint } = fingerprintSecrets(author.workspaceId, {
    connector: sample.connector,
    input: { authMethod: sample.input.authMethod, secrets },
  });
  const { rows } = await getDatabase().pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM credential WHERE "workspaceId" = $1 AND "secretFingerprint" = $2',
    [author.workspaceId, secretFingerprint],
  );
  if (rows[0]?.count !== count) throw new Error(`${rows[0]?.count} of ${count} hold the new key`);
  return { planMs, swapMs };
}

function toRow(count: number, { planMs, swapMs }: Times, fewest: Times): string[] {
  return [count.toLocaleString('en'), formatMs(planMs), formatMs(swapMs), formatRatio(swapMs, fewest.swapMs)];
}

/** One run of each: a replacement changes what it is measured on. */
export async function benchReplaceKey(): Promise<Section[]> {
  const sections: Section[] = [];
  for (const database of benchDatabases()) {
    const close = await database.open();
    try {
      await measure(10); // warms up
      const times: Times[] = [];
      for (const count of HOLDERS) times.push(await measure(count));
      const [fewest] = times;
      if (fewest === undefined) continue;
      sections.push({
        title: `Replacing a key, ${database.name}`,
        note: `\`planReplacement\` reads what is affected; \`swapKeys\` seals the new key for every credential that holds the old one
and writes all of them in one transaction, with their audit entries. The tests afterwards are not part of it.`,
        columns: ['credentials', 'plan', 'replace', 'ratio'],
        rows: HOLDERS.map((count, index) => toRow(count, times[index] ?? fewest, fewest)),
      });
    } finally {
      await close();
    }
  }
  return sections;
}
