import type { AuditNames } from '#lib/audit/audit-notes.ts';
import { roleLabels } from '#lib/auth/permissions.ts';
import { listConnectors } from '#lib/connectors/registry.ts';
import { triggerLabels } from '#lib/credentials/testing/trigger-labels.ts';

export function auditNames(): AuditNames {
  const connectors = listConnectors().map(({ description }) => description);
  const methods = connectors.flatMap(({ authMethods }) => authMethods);
  const fields = [...connectors.flatMap(({ settings }) => settings), ...methods.flatMap(({ secrets }) => secrets)];
  return {
    fields: Object.fromEntries(fields.map(({ name, label }) => [name, label])),
    values: {
      ...roleLabels,
      ...triggerLabels,
      ...Object.fromEntries(connectors.map(({ id, name }) => [id, name])),
      ...Object.fromEntries(methods.map(({ id, label }) => [id, label])),
    },
  };
}
