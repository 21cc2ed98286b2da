import type { AuditNames } from '#lib/audit/audit-notes.ts';
import { roleNames } from '#lib/auth/role-names.ts';
import { listConnectors } from '#lib/connectors/registry.ts';
import { triggerWords } from '#lib/credentials/probing/trigger-words.ts';

/** What fields, methods, roles and reasons are called in the trail's details. */
export function auditNames(): AuditNames {
  const connectors = listConnectors().map(({ description }) => description);
  const methods = connectors.flatMap(({ authMethods }) => authMethods);
  const fields = [...connectors.flatMap(({ settings }) => settings), ...methods.flatMap(({ secrets }) => secrets)];
  return {
    fields: Object.fromEntries(fields.map(({ name, label }) => [name, label])),
    values: {
      ...roleNames,
      ...triggerWords,
      ...Object.fromEntries(connectors.map(({ id, name }) => [id, name])),
      ...Object.fromEntries(methods.map(({ id, label }) => [id, label])),
    },
  };
}
