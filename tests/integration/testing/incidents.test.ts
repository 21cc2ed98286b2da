import { v7 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { endAbandonedIncidents } from '#lib/credentials/incidents/end-incidents.ts';
import { settleIncidents, type TestedCredential } from '#lib/credentials/incidents/settle-incidents.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { MINUTE_MS } from '#lib/time.ts';
import { acceptedCredential } from '#tests/support/fixtures/accepted-credential.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let author: Actor;

beforeEach(async () => {
  author = await makeWorkspace();
});

const TEN = new Date('2026-11-22T10:00:00Z');
const minutesLater = (minutes: number) => new Date(TEN.getTime() + minutes * MINUTE_MS);

/** Settles an outcome with the credential locked, as `recordTest` does. */
async function settle(credential: TestedCredential, kind: TestOutcomeKind, at = TEN, failures = 0): Promise<void> {
  const { workspaceId, id } = credential;
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "credential"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
    await settleIncidents(tx, { ...credential, failures }, { at, outcome: { kind, durationMs: 1 } });
    const data = { workspaceId, id: uuid(), credentialId: id, at, trigger: 'scheduled', durationMs: 1 } as const;
    await tx.credentialTest.create({ data: { ...data, outcome: kind } });
    await tx.credential.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { testOutcome: kind, testedAt: at },
    });
  });
}

const incidents = () =>
  getPrisma().incident.findMany({
    where: { workspaceId: author.workspaceId },
    orderBy: { startedAt: 'asc' },
    select: { cause: true, lastAcceptedAt: true, startedAt: true, endedAt: true, openKey: true, credentials: true },
  });

const nextTestOf = async ({ workspaceId, id }: TestedCredential) =>
  (await getPrisma().credential.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })).nextTestAt;

test('opens one incident for the credentials of a tenant whose key is rejected', async () => {
  const credentials = await Promise.all(
    [8, 9, 7].map((hour) => acceptedCredential(author, { acceptedAt: new Date(`2026-11-22T0${hour}:00:00Z`) })),
  );
  for (const credential of credentials) await settle(credential, 'key_rejected');
  for (const credential of credentials) await settle(credential, 'key_rejected', minutesLater(60), 1);
  const found = await incidents();
  expect(found).toMatchObject([
    {
      cause: 'shared_secret_rejected',
      lastAcceptedAt: new Date('2026-11-22T09:00:00Z'),
      startedAt: TEN,
      endedAt: null,
    },
  ]);
  expect(found[0]?.credentials).toHaveLength(3);
});

// Many instances test at the same time: no second incident of a cause, and no deadlock.
test('keeps one incident when twelve credentials fail at once', async () => {
  const credentials = await Promise.all(Array.from({ length: 12 }, () => acceptedCredential(author)));
  await Promise.all(credentials.map((credential) => settle(credential, 'key_rejected')));
  const found = await incidents();
  expect(found).toHaveLength(1);
  expect(found[0]?.credentials).toHaveLength(12);
});

test('a new incident reschedules the other tests of the tenant to within two minutes', async () => {
  const [first, same, m2m, elsewhere, neverAccepted] = await Promise.all([
    acceptedCredential(author),
    acceptedCredential(author),
    acceptedCredential(author, { authMethod: 'm2m_oauth' }),
    acceptedCredential(author, { host: 'other.gainsightcloud.com' }),
    acceptedCredential(author, { acceptedAt: null }),
  ]);
  const tomorrow = await nextTestOf(elsewhere);
  await settle(first, 'key_rejected');
  const next = await nextTestOf(same);
  expect(next?.getTime()).toBeGreaterThanOrEqual(TEN.getTime());
  expect(next?.getTime()).toBeLessThan(minutesLater(2).getTime());
  for (const other of [m2m, elsewhere, neverAccepted]) expect(await nextTestOf(other)).toEqual(tomorrow);
});

test('a key that was never accepted opens no incident', async () => {
  await settle(await acceptedCredential(author, { acceptedAt: null }), 'key_rejected');
  expect(await incidents()).toEqual([]);
});

test.each(['rate_limited', 'budget_spent', 'forbidden', 'address_refused'] as const)(
  '%s is no incident',
  async (kind) => {
    const credential = await acceptedCredential(author);
    for (const failures of [0, 1, 2]) await settle(credential, kind, minutesLater(failures), failures);
    expect(await incidents()).toEqual([]);
  },
);

test('opens an outage after the second failure in a row', async () => {
  const credential = await acceptedCredential(author);
  await settle(credential, 'timed_out');
  expect(await incidents()).toEqual([]);
  await settle(credential, 'tenant_error', minutesLater(5), 1);
  expect(await incidents()).toMatchObject([{ cause: 'tenant_unavailable', startedAt: minutesLater(5) }]);
});

test('opens an outage after two credentials fail within ten minutes, not later', async () => {
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => acceptedCredential(author)));
  if (!first || !second || !third) throw new Error('three were made');
  await settle(first, 'timed_out');
  await settle(second, 'unreachable', minutesLater(11));
  expect(await incidents()).toEqual([]);
  await settle(third, 'timed_out', minutesLater(12));
  expect(await incidents()).toMatchObject([{ cause: 'tenant_unavailable' }]);
});

test('an acceptance ends the incidents that it disproves and reschedules the failed credentials', async () => {
  const [key, m2m] = await Promise.all([
    acceptedCredential(author),
    acceptedCredential(author, { authMethod: 'm2m_oauth' }),
  ]);
  await settle(key, 'ip_not_allowed');
  await settle(m2m, 'ip_not_allowed');
  await settle(key, 'key_rejected', minutesLater(1), 1);
  await settle(m2m, 'verified', minutesLater(2), 1);
  expect(await incidents()).toMatchObject([
    { cause: 'ip_not_allowed', endedAt: minutesLater(2), openKey: null },
    { cause: 'shared_secret_rejected', endedAt: null },
  ]);
  expect((await nextTestOf(key))?.getTime()).toBeLessThan(minutesLater(4).getTime());
  await settle(key, 'verified', minutesLater(3), 1);
  expect((await incidents()).map(({ endedAt }) => endedAt)).toEqual([minutesLater(2), minutesLater(3)]);
});

test('tests one credential of an unavailable tenant every 15 minutes', async () => {
  const [first, second] = await Promise.all([
    acceptedCredential(author),
    acceptedCredential(author, { authMethod: 'm2m_oauth' }),
  ]);
  const wait = ({ workspaceId, id }: TestedCredential, nextTestAt: Date) =>
    getPrisma().credential.update({ where: { workspaceId_id: { workspaceId, id } }, data: { nextTestAt } });
  await settle(first, 'ip_not_allowed');
  const tomorrow = minutesLater(24 * 60);
  for (const credential of [first, second]) await wait(credential, tomorrow);
  await settle(second, 'ip_not_allowed', minutesLater(1), 1);
  expect(await nextTestOf(second)).toEqual(minutesLater(16));
  await settle(first, 'ip_not_allowed', minutesLater(2), 2);
  expect(await nextTestOf(first)).toEqual(tomorrow);
});

test('an acceptance from before an incident does not end it', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => acceptedCredential(author)));
  if (!first || !second) throw new Error('two were made');
  await settle(first, 'key_rejected');
  await settle(second, 'verified', minutesLater(-1));
  expect(await incidents()).toMatchObject([{ endedAt: null }]);
});

test('an incident of a client stays open while another credential holds the rejected secret', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => acceptedCredential(author, { authMethod: 'm2m_oauth' })));
  if (!first || !second) throw new Error('two were made');
  for (const credential of [first, second]) await settle(credential, 'client_rejected');
  expect(await incidents()).toMatchObject([{ cause: 'secret_rejected' }]);

  const secretFingerprint = '1.another';
  const replace = ({ workspaceId, id }: TestedCredential) =>
    getPrisma().credential.update({ where: { workspaceId_id: { workspaceId, id } }, data: { secretFingerprint } });
  await replace(first);
  await settle({ ...first, secretFingerprint }, 'verified', minutesLater(5), 1);
  expect(await incidents()).toMatchObject([{ endedAt: null }]);
  await replace(second);
  await settle({ ...second, secretFingerprint }, 'verified', minutesLater(6), 1);
  expect(await incidents()).toMatchObject([{ endedAt: minutesLater(6) }]);
});

test('ends an incident whose credentials are all gone', async () => {
  const credential = await acceptedCredential(author);
  await settle(credential, 'key_rejected');
  await endAbandonedIncidents(minutesLater(1));
  expect(await incidents()).toMatchObject([{ endedAt: null }]);
  const { workspaceId, id } = credential;
  await getPrisma().credential.update({ where: { workspaceId_id: { workspaceId, id } }, data: { deletedAt: TEN } });
  await endAbandonedIncidents(minutesLater(2));
  expect(await incidents()).toMatchObject([{ endedAt: minutesLater(2) }]);
});

// Security: workspaces that use the same tenant do not see each other’s incidents.
test('keeps incidents of two workspaces apart', async () => {
  const other = await makeWorkspace('Other');
  await settle(await acceptedCredential(author), 'key_rejected');
  await settle(await acceptedCredential(other), 'verified', minutesLater(1));
  expect(await incidents()).toMatchObject([{ endedAt: null }]);
});
