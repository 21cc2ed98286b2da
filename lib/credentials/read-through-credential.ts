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
import type { TenantRead } from '#lib/credentials/tenant-read.ts';
import type { Egress } from '#lib/egress/egress.ts';

async function readThrough<T>(
  workspaceId: string,
  credentialId: string,
  read: (connector: Connector, egress: Egress, target: ConnectionTarget) => Promise<ConnectorRead<T>>,
): Promise<TenantRead<T>> {
  const { connector, target } = await openCredential(workspaceId, credentialId);
  const egress = chargedEgress({ workspaceId, connector, purpose: 'read' });
  const result = await read(connector, egress, target).catch((error: unknown) => ({
    ok: false as const,
    outcome: budgetOutcome(error),
  }));
  if (result.ok) return result;
  return { ok: false, report: toProbeReport(connector, result.outcome, target.authMethod) };
}

/** The tenant's objects, read live. @throws AppError as `openCredential` */
export function readObjects(workspaceId: string, credentialId: string): Promise<TenantRead<ConnectorObject[]>> {
  return readThrough(workspaceId, credentialId, (connector, egress, target) => connector.listObjects(egress, target));
}

/** The first rows of an object, read live. @throws AppError as `openCredential` */
export function readPreview(
  workspaceId: string,
  credentialId: string,
  objectName: string,
): Promise<TenantRead<ObjectPreview>> {
  return readThrough(workspaceId, credentialId, (connector, egress, target) =>
    connector.previewObject(egress, target, objectName),
  );
}
