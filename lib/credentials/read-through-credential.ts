import 'server-only';
import type {
  ConnectionTarget,
  Connector,
  ConnectorObject,
  ConnectorRead,
  ObjectPreview,
} from '#lib/connectors/connector.ts';
import { budgetOutcome } from '#lib/credentials/budget/budget-spent-error.ts';
import { chargedEgress } from '#lib/credentials/budget/charged-egress.ts';
import { openCredential } from '#lib/credentials/open-credential.ts';
import { toProbeReport } from '#lib/credentials/probe-report.ts';
import { type CredentialUse, findFreshProofs, recordUse } from '#lib/credentials/probing/record-use.ts';
import type { TenantRead } from '#lib/credentials/tenant-read.ts';
import type { Egress } from '#lib/egress/egress.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

interface Read<T> {
  needs: CredentialUse['needs'];
  send(connector: Connector, egress: Egress, target: ConnectionTarget): Promise<ConnectorRead<T>>;
}

async function readThrough<T>(owner: SecretOwner, { needs, send }: Read<T>): Promise<TenantRead<T>> {
  const opened = await openCredential(owner.workspaceId, owner.credentialId);
  const { connector, target } = opened;
  const egress = chargedEgress({ workspaceId: owner.workspaceId, connector, purpose: 'read' });
  const startedAt = performance.now();
  const sent = send(connector, egress, target).catch((error: unknown) => ({
    ok: false as const,
    outcome: budgetOutcome(error),
  }));
  // Read meanwhile: the tenant's answer does not wait for it.
  const [result, freshProofs] = await Promise.all([sent, findFreshProofs(owner)]);
  const success: ProbeOutcome = { kind: 'verified', durationMs: performance.now() - startedAt };
  const outcome = result.ok ? success : result.outcome;
  await recordUse({ owner, opened, needs, outcome, at: new Date() }, freshProofs);
  return result.ok ? result : { ok: false, report: toProbeReport(connector, outcome, target.authMethod) };
}

/** The tenant's objects, read live. @throws AppError as `openCredential` */
export function readObjects(workspaceId: string, credentialId: string): Promise<TenantRead<ConnectorObject[]>> {
  return readThrough(
    { workspaceId, credentialId },
    {
      needs: 'read_metadata',
      send: (connector, egress, target) => connector.listObjects(egress, target),
    },
  );
}

/** The first rows of an object, read live. @throws AppError as `openCredential` */
export function readPreview(
  workspaceId: string,
  credentialId: string,
  objectName: string,
): Promise<TenantRead<ObjectPreview>> {
  return readThrough(
    { workspaceId, credentialId },
    {
      needs: 'read_records',
      send: (connector, egress, target) => connector.previewObject(egress, target, objectName),
    },
  );
}
