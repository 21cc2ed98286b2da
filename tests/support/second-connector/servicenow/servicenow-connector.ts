import 'server-only';
import { z } from 'zod';
import type { ConnectionTarget, Connector, ConnectorRead } from '#lib/connectors/connector.ts';
import {
  defaultIncidentMessages,
  defaultOutcomeMessages,
  type MessageSubject,
} from '#lib/connectors/outcome-messages.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { sendRequest } from '#lib/connectors/send-request.ts';
import type { Egress, EgressResponse } from '#lib/egress/egress.ts';
import { SERVICENOW_HOST_SUFFIX, serviceNowDescription } from './servicenow-description.ts';

const PREVIEW_ROWS = 5;
const PREVIEW_COLUMNS = 6;

const subject: MessageSubject = {
  service: 'ServiceNow',
  noun: 'login',
  secret: 'password',
  secretField: 'secrets.password',
  addressField: 'settings.instanceUrl',
  issuedAt: 'User Administration',
};

const rowsSchema = z.object({ result: z.array(z.record(z.string(), z.string())) });

type Row = z.output<typeof rowsSchema>['result'][number];

function kindOf({ status, headers }: EgressResponse): TestOutcomeKind {
  if (status === 401) return 'key_rejected';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'tenant_error';
  return headers['content-type']?.includes('json') ? 'unexpected_answer' : 'wrong_service';
}

function parseRows(body: string): Row[] | undefined {
  try {
    return rowsSchema.safeParse(JSON.parse(body)).data?.result;
  } catch {
    return undefined;
  }
}

/** Reads rows of a table. @param query names and values of the query string */
async function readTable(
  egress: Egress,
  { settings, secrets }: ConnectionTarget,
  table: string,
  query: Record<string, string>,
): Promise<ConnectorRead<Row[]> & { durationMs: number }> {
  // A colon would shift where the password begins. See RFC 7617 §2.
  if (secrets['userName']?.includes(':')) {
    return { ok: false, outcome: { kind: 'key_rejected', durationMs: 0 }, durationMs: 0 };
  }
  const url = new URL(`/api/now/table/${encodeURIComponent(table)}`, settings['instanceUrl']);
  url.search = new URLSearchParams(query).toString();
  const login = Buffer.from(`${secrets['userName']}:${secrets['password']}`).toString('base64');
  const sent = await sendRequest(egress, {
    url,
    method: 'GET',
    headers: { Accept: 'application/json', Authorization: `Basic ${login}` },
    allowedHostSuffixes: [SERVICENOW_HOST_SUFFIX],
  });
  if (!sent.ok) return { ...sent, durationMs: sent.outcome.durationMs };
  const { durationMs, status, body } = sent.response;
  const rows = status === 200 ? parseRows(body) : undefined;
  if (rows === undefined) return { ok: false, outcome: { kind: kindOf(sent.response), durationMs }, durationMs };
  return { ok: true, data: rows, durationMs };
}

function listTables(egress: Egress, target: ConnectionTarget, limit: number) {
  const prefix = target.settings['tablePrefix'] ?? '';
  return readTable(egress, target, 'sys_db_object', {
    sysparm_fields: 'name,label',
    sysparm_limit: String(limit),
    ...(prefix !== '' && { sysparm_query: `nameSTARTSWITH${prefix}` }),
  });
}

export const serviceNow: Connector = {
  description: serviceNowDescription,
  async test(egress, target) {
    const read = await listTables(egress, target, 1);
    return read.ok ? { kind: 'verified', durationMs: read.durationMs } : read.outcome;
  },
  explain: (outcome) => defaultOutcomeMessages[outcome.kind](subject, outcome),
  explainIncident: (cause, tenant) =>
    cause === 'secret_rejected'
      ? {
          title: `A login of ${tenant} was locked, or its password changed`,
          advice: 'Ask a ServiceNow admin which it was. Then replace the login here.',
        }
      : defaultIncidentMessages('ServiceNow')[cause](tenant),
  hostOf: (settings) => new URL(settings['instanceUrl'] ?? '').hostname,
  async listObjects(egress, target) {
    const read = await listTables(egress, target, 1_000);
    if (!read.ok) return read;
    return { ok: true, data: read.data.map(({ name = '', label = name }) => ({ name, label })) };
  },
  async previewObject(egress, target, objectName) {
    const read = await readTable(egress, target, objectName, { sysparm_limit: String(PREVIEW_ROWS) });
    if (!read.ok) return read;
    const names = Object.keys(read.data[0] ?? {}).slice(0, PREVIEW_COLUMNS);
    return {
      ok: true,
      data: {
        columns: names.map((name) => ({ name, label: name })),
        rows: read.data.map((row, index) => ({ key: String(index), values: names.map((name) => row[name] ?? '') })),
      },
    };
  },
};
