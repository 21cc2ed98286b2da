export interface AuditNote {
  term: string;
  text: string;
}

/** Labels of recorded names: connectors, their fields and methods, roles and triggers. */
export interface AuditNames {
  fields: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
}

const terms: Readonly<Record<string, string>> = {
  authMethod: 'Authentication',
  by: 'Superseded by',
  connectorId: 'Connector',
  credentials: 'Credentials',
  durationMs: 'Duration',
  format: 'Format',
  holders: 'Found in',
  host: 'Tenant',
  object: 'Object',
  objectName: 'Object',
  original: 'Copy of',
  outcome: 'Result',
  read: 'Read',
  role: 'Role',
  sessions: 'Sessions ended',
  trigger: 'Trigger',
};

/** Details whose values are names in Latchkey. Other values were typed by a user and are shown unchanged. */
const CODED: ReadonlySet<string> = new Set(['authMethod', 'connectorId', 'outcome', 'read', 'role', 'trigger']);
/** Only exported, or part of the entry's label. */
const HIDDEN: ReadonlySet<string> = new Set(['direction', 'invitationId']);

/** `key_rejected`, `apiBaseUrl` → Key rejected, Api base url */
function spellOut(name: string): string {
  const words = name.replaceAll('_', ' ').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueText(name: string, value: unknown, { values }: AuditNames): string {
  if (name === 'durationMs') return `${value} ms`;
  if (name === 'holders') return value === 1 ? '1 credential' : `${value} credentials`;
  if (value === null || value === '') return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return CODED.has(name) ? (values[text] ?? spellOut(text)) : text;
}

function changeText(name: string, change: object, names: AuditNames): string {
  if (!('from' in change && 'to' in change)) return 'replaced';
  return `${valueText(name, change.from, names)} → ${valueText(name, change.to, names)}`;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The details of an entry, with labels. For a changed secret, only the fact that it was replaced. */
export function auditNotes(details: unknown, names: AuditNames): AuditNote[] {
  if (!isObject(details)) return [];
  const termOf = (name: string) => names.fields[name] ?? terms[name] ?? spellOut(name);
  return Object.entries(details)
    .filter(([name, value]) => !HIDDEN.has(name) && value !== '')
    .flatMap(([name, value]) =>
      name === 'changes' && isObject(value)
        ? Object.entries(value).map(([field, change]) => ({
            term: termOf(field),
            text: isObject(change) ? changeText(field, change, names) : 'changed',
          }))
        : [{ term: termOf(name), text: valueText(name, value, names) }],
    );
}
