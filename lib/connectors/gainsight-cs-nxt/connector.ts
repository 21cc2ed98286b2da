import 'server-only';
import type { ConnectionTarget, Connector, ObjectPreview } from '#lib/connectors/connector.ts';
import { displayValue } from '#lib/connectors/display-value.ts';
import { gainsightAuthMethods } from '#lib/connectors/gainsight-cs-nxt/auth-methods.ts';
import { GAINSIGHT_HOST_SUFFIX } from '#lib/connectors/gainsight-cs-nxt/host.ts';
import { describeObject, listObjects } from '#lib/connectors/gainsight-cs-nxt/metadata.ts';
import { explainGainsightOutcome } from '#lib/connectors/gainsight-cs-nxt/outcome-messages.ts';
import { queryRecords } from '#lib/connectors/gainsight-cs-nxt/records.ts';
import type { GainsightSecret, GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/tenant.ts';
import { testTenant } from '#lib/connectors/gainsight-cs-nxt/test-credential.ts';
import { uncachedTokens } from '#lib/connectors/gainsight-cs-nxt/uncached-tokens.ts';
import type { Egress } from '#lib/egress/egress.ts';
import { AppError } from '#lib/errors.ts';

const PREVIEW_COLUMNS = 6;
const PREVIEW_ROWS = 5;

function toSecret({ authMethod, secrets, tokens }: ConnectionTarget): GainsightSecret | undefined {
  const { accessKey, clientId, clientSecret } = secrets;
  if (authMethod === 'access_key' && accessKey !== undefined) return { method: 'access_key', accessKey };
  if (authMethod !== 'm2m_oauth' || clientId === undefined || clientSecret === undefined) return undefined;
  return { method: 'm2m_oauth', clientId, clientSecret, tokens: tokens ?? uncachedTokens() };
}

function toTenant(target: ConnectionTarget): GainsightTenant {
  const { apiBaseUrl } = target.settings;
  const secret = toSecret(target);
  if (apiBaseUrl === undefined || secret === undefined) {
    throw new AppError('invalid_input', 'This credential lacks what Gainsight CS NXT needs.');
  }
  return { baseUrl: apiBaseUrl, secret };
}

async function previewObject(egress: Egress, target: ConnectionTarget, objectName: string) {
  const tenant = toTenant(target);
  const described = await describeObject(egress, tenant, objectName);
  if (!described.ok) return described;
  const fields = described.data.slice(0, PREVIEW_COLUMNS);
  const records = await queryRecords(egress, tenant, objectName, {
    select: fields.map((field) => field.fieldName),
    limit: PREVIEW_ROWS,
  });
  if (!records.ok) return records;
  const data: ObjectPreview = {
    columns: fields.map((field) => ({ name: field.fieldName, label: field.label })),
    rows: records.data.map((record, index) => ({
      key: String(index),
      values: fields.map(({ fieldName, dataType }) => displayValue(record[fieldName], dataType)),
    })),
  };
  return { ok: true as const, data };
}

/** @see https://support.gainsight.com for the API's own documentation */
export const gainsightCsNxt: Connector = {
  description: {
    id: 'gainsight-cs-nxt',
    name: 'Gainsight CS NXT',
    monogram: 'G',
    summary: 'Companies, people, timeline activity, calls to action and custom objects of a Gainsight tenant.',
    settings: [
      {
        name: 'apiBaseUrl',
        label: 'API Base Url',
        kind: 'api-base-url',
        hostSuffix: GAINSIGHT_HOST_SUFFIX,
        requestPath: '/v1/…',
        placeholder: 'https://{yourcompany}.gainsightcloud.com',
        maxLength: 2_048,
        hint: 'Your Gainsight address, where {yourcompany} is your company identifier.',
      },
    ],
    authMethods: gainsightAuthMethods,
    capabilities: [
      { id: 'read_metadata', label: 'Read metadata' },
      {
        id: 'read_records',
        label: 'Read records',
        note: 'Reading the first rows of an object proves it.',
        neededBy: 'source',
      },
      {
        id: 'write',
        label: 'Write records',
        note: 'Latchkey never writes to prove it. Gainsight lets super admins write.',
        neededBy: 'destination',
      },
      { id: 'events', label: 'Send events', note: 'Sending one would leave it in the tenant.' },
    ],
    callLimits: { minute: 100, day: 50_000 },
  },
  test: (egress, target) => testTenant(egress, toTenant(target)),
  // A client's token is fetched and introspected before.
  callsPerTest: ({ authMethod }) => (authMethod === 'm2m_oauth' ? 3 : 1),
  explain: explainGainsightOutcome,
  hostOf: (settings) => new URL(settings['apiBaseUrl'] ?? '').hostname,
  async listObjects(egress, target) {
    const result = await listObjects(egress, toTenant(target));
    if (!result.ok) return result;
    return { ok: true, data: result.data.map(({ objectName, label }) => ({ name: objectName, label })) };
  },
  previewObject,
};
