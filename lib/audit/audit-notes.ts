import type { AuditNote } from '#lib/audit/audit-entry.ts';

/** What the rest of Latchkey calls the names that stand in the trail: of a connector's fields, of kinds and methods. */
export interface AuditNames {
  fields: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
}

const terms: Readonly<Record<string, string>> = {
  authMethod: 'Authentication',
  by: 'Superseded by',
  connectorId: 'Connector',
  credentials: 'Credentials',
  direction: 'Kind',
  durationMs: 'Duration',
  format: 'Format',
  holders: 'Found in',
  host: 'Tenant',
  object: 'Object',
  objectName: 'Object',
  original: 'Copy of',
  outcome: 'Answer',
  read: 'Read',
  role: 'Role',
  sessions: 'Sessions ended',
  trigger: 'Reason',
};

/** Their values are names of Latchkey's own; all others are what somebody typed, and stay as they are. */
const CODED: ReadonlySet<string> = new Set([
  'authMethod',
  'connectorId',
  'direction',
  'outcome',
  'read',
  'role',
  'trigger',
]);
/** For machines alone. */
const UNTOLD: ReadonlySet<string> = new Set(['invitationId']);

/** `key_rejected`, `apiBaseUrl` → Key rejected, Api base url */
function spelledOut(name: string): string {
  const words = name.replaceAll('_', ' ').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueText(name: string, value: unknown, { values }: AuditNames): string {
  if (name === 'durationMs') return `${value} ms`;
  if (name === 'holders') return value === 1 ? '1 credential' : `${value} credentials`;
  if (value === null || value === '') return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return CODED.has(name) ? (values[text] ?? spelledOut(text)) : text;
}

function changeText(name: string, change: object, names: AuditNames): string {
  if (!('from' in change && 'to' in change)) return 'replaced';
  return `${valueText(name, change.from, names)} → ${valueText(name, change.to, names)}`;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The details of an entry, in words. Of a secret there is nothing but that it was replaced. */
export function auditNotes(details: unknown, names: AuditNames): AuditNote[] {
  if (!isObject(details)) return [];
  const termOf = (name: string) => names.fields[name] ?? terms[name] ?? spelledOut(name);
  return Object.entries(details)
    .filter(([name]) => !UNTOLD.has(name))
    .flatMap(([name, value]) =>
      name === 'changes' && isObject(value)
        ? Object.entries(value).map(([field, change]) => ({
            term: termOf(field),
            text: isObject(change) ? changeText(field, change, names) : 'changed',
          }))
        : [{ term: termOf(name), text: valueText(name, value, names) }],
    );
}
