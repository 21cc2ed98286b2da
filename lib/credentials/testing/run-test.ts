import 'server-only';
import type { ConnectionTarget, Connector } from '#lib/connectors/connector.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import type { CallPurpose } from '#lib/credentials/budget/charge-calls.ts';
import { budgetOutcome, chargedEgress } from '#lib/credentials/budget/charged-egress.ts';
import { shareTest } from '#lib/credentials/testing/shared-test.ts';
import { DEFAULT_EGRESS_LIMITS } from '#lib/egress/egress-policy.ts';
import { fingerprintSecret } from '#lib/keyring/fingerprint.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { singleFlight } from '#lib/single-flight.ts';
import { SECOND_MS } from '#lib/time.ts';

export interface TestRun {
  workspaceId: string;
  connector: Connector;
  target: ConnectionTarget;
  purpose: Exclude<CallPurpose, 'read'>;
  now?: Date;
}

/** For the database, in addition to the calls. */
const LEASE_MARGIN_MS = 5 * SECOND_MS;

const shareInProcess = singleFlight<TestOutcome>('tests');

const entriesOf = (values: Readonly<Record<string, string>>) => Object.entries(values).toSorted();

/** Makes the key of a shared test, equal for identical tests. A keyed hash, since it is stored. */
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

/** Calls the tenant, if the budget has room for all calls. Single-flight over all processes. Records nothing. */
export function runTest(run: TestRun): Promise<TestOutcome> {
  const { workspaceId, connector, target, purpose } = run;
  const key = keyOf(run);
  const calls = connector.callsPerTest?.(target) ?? 1;
  const leaseMs = LEASE_MARGIN_MS + calls * DEFAULT_EGRESS_LIMITS.totalTimeoutMs;
  return shareInProcess(`${workspaceId}/${purpose}/${key}`, () =>
    shareTest({ workspaceId, key }, { leaseMs, test: () => sendTest(run, calls) }),
  );
}
