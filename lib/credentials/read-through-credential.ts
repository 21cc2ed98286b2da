import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type {
  ConnectionTarget,
  Connector,
  ConnectorObject,
  ConnectorRead,
  ObjectPreview,
} from '#lib/connectors/connector.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { budgetOutcome, chargedEgress } from '#lib/credentials/budget/charged-egress.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { type CredentialUse, findFreshProofs, recordUse } from '#lib/credentials/testing/record-use.ts';
import { type TestReport, toTestReport } from '#lib/credentials/testing/test-credential.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import type { Egress } from '#lib/egress/egress.ts';

export type TenantRead<T> = { ok: true; data: T } | { ok: false; report: TestReport };

interface Read<T> {
  needs: CredentialUse['needs'];
  details: { read: string; object?: string };
  send(connector: Connector, egress: Egress, target: ConnectionTarget): Promise<ConnectorRead<T>>;
}

async function readThrough<T>(author: Actor, credentialId: string, read: Read<T>): Promise<TenantRead<T>> {
  const { needs, details, send } = read;
  const owner = { workspaceId: author.workspaceId, credentialId };
  const opened = await openCredential(owner.workspaceId, credentialId);
  const { connector, target } = opened;
  const used = { type: 'credential', id: credentialId, name: opened.state.name } as const;
  // Audited before the secret is sent: no entry, no call.
  await inTransaction((tx) =>
    recordAudit(tx, { ...owner, actor: author, action: 'credential.used', target: used, details }),
  );
  const egress = chargedEgress({ workspaceId: owner.workspaceId, connector, purpose: 'read' });
  const startedAt = performance.now();
  const sent = send(connector, egress, target).catch((error: unknown) => ({
    ok: false as const,
    outcome: budgetOutcome(error),
  }));
  const [result, freshProofs] = await Promise.all([sent, findFreshProofs(owner)]);
  const success: TestOutcome = { kind: 'verified', durationMs: performance.now() - startedAt };
  const outcome = result.ok ? success : result.outcome;
  await recordUse({ owner, actor: author, opened, needs, outcome, at: new Date() }, freshProofs);
  return result.ok ? result : { ok: false, report: toTestReport(connector, outcome, target.authMethod) };
}

export function readObjects(author: Actor, credentialId: string): Promise<TenantRead<ConnectorObject[]>> {
  return readThrough(author, credentialId, {
    needs: 'read_metadata',
    details: { read: 'objects' },
    send: (connector, egress, target) => connector.listObjects(egress, target),
  });
}

export function readPreview(
  author: Actor,
  credentialId: string,
  objectName: string,
): Promise<TenantRead<ObjectPreview>> {
  return readThrough(author, credentialId, {
    needs: 'read_records',
    details: { read: 'records', object: objectName },
    send: (connector, egress, target) => connector.previewObject(egress, target, objectName),
  });
}
