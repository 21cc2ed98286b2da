import 'server-only';
import type { ConnectionTarget, Connector } from '#lib/connectors/connector.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { budgetOutcome } from '#lib/credentials/budget/budget-spent-error.ts';
import type { CallPurpose } from '#lib/credentials/budget/call-purpose.ts';
import { chargedEgress } from '#lib/credentials/budget/charged-egress.ts';
import { shareTest } from '#lib/credentials/testing/shared-test.ts';
import { fingerprintSecret } from '#lib/keyring/fingerprint.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { singleFlight } from '#lib/single-flight.ts';

export interface TestRun {
  workspaceId: string;
  connector: Connector;
  target: ConnectionTarget;
  purpose: Exclude<CallPurpose, 'read'>;
  now?: Date;
}

/** A call may take 10 s; the rest is for the database. */
const LEASE_MS = 5_000;
const LEASE_OF_CALL_MS = 10_000;

const shareInProcess = singleFlight<TestOutcome>('tests');

const entriesOf = (values: Readonly<Record<string, string>>) => Object.entries(values).toSorted();

/** Recognises an identical test without telling what is tested. */
function keyOf({ workspaceId, connector, target }: TestRun): string {
  const { authMethod, settings, secrets } = target;
  const tested = [connector.description.id, authMethod, entriesOf(settings), entriesOf(secrets)];
  return fingerprintSecret(JSON.stringify(tested), workspaceId, getKeyring());
}

async function sendTest(
  { workspaceId, connector, target, purpose, now }: TestRun,
  calls: number,
): Promise<TestOutcome> {
  const egress = chargedEgress({ workspaceId, connector, purpose, now });
  try {
    await egress.reserve(connector.hostOf(target.settings), calls);
    return await connector.test(egress, target);
  } catch (error) {
    return budgetOutcome(error);
  } finally {
    await egress.release();
  }
}

/**
 * Asks the tenant, within its budget: a test for all of whose calls there is no room does not begin. Identical tests at
 * one moment are made once, by one of all instances. Nothing is saved.
 */
export function runTest(run: TestRun): Promise<TestOutcome> {
  const { workspaceId, connector, target, purpose } = run;
  const key = keyOf(run);
  const calls = connector.callsPerTest?.(target) ?? 1;
  const leaseMs = LEASE_MS + calls * LEASE_OF_CALL_MS;
  return shareInProcess(`${workspaceId}/${purpose}/${key}`, () =>
    shareTest({ workspaceId, key }, { leaseMs, test: () => sendTest(run, calls) }),
  );
}
