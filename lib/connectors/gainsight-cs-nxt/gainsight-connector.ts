import 'server-only';
import type { ConnectionTarget, Connector, ObjectPreview } from '#lib/connectors/connector.ts';
import { gainsightDescription } from '#lib/connectors/gainsight-cs-nxt/gainsight-description.ts';
import {
  explainGainsightIncident,
  explainGainsightOutcome,
} from '#lib/connectors/gainsight-cs-nxt/gainsight-messages.ts';
import { introspectToken, uncachedTokens, withToken } from '#lib/connectors/gainsight-cs-nxt/m2m-tokens.ts';
import type { GainsightSecret, GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/send-to-tenant.ts';
import { describeObject, listObjects } from '#lib/connectors/gainsight-cs-nxt/tenant-objects.ts';
import { displayValue, queryRecords } from '#lib/connectors/gainsight-cs-nxt/tenant-records.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
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
    throw new AppError('invalid_input', 'This credential is incomplete.');
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

async function testObjects(egress: Egress, tenant: GainsightTenant): Promise<TestOutcome> {
  const result = await listObjects(egress, tenant);
  if (!result.ok) return result.outcome;
  const { durationMs, requestId } = result;
  return { kind: 'verified', durationMs, ...(requestId !== undefined && { requestId }) };
}

/** Tests a secret by listing the tenant's objects. A client's token is introspected first. */
export async function testTenant(egress: Egress, tenant: GainsightTenant): Promise<TestOutcome> {
  const { baseUrl, secret } = tenant;
  if (secret.method === 'access_key') return testObjects(egress, tenant);
  const startedAt = performance.now();
  const introspected = await withToken(egress, baseUrl, secret, (token) =>
    introspectToken(egress, baseUrl, secret, token),
  );
  const outcome = introspected.ok ? await testObjects(egress, tenant) : introspected.outcome;
  return { ...outcome, durationMs: performance.now() - startedAt };
}

export const gainsightCsNxt: Connector = {
  description: gainsightDescription,
  test: (egress, target) => testTenant(egress, toTenant(target)),
  callsPerTest: ({ authMethod }) => (authMethod === 'm2m_oauth' ? 3 : 1),
  explain: explainGainsightOutcome,
  explainIncident: explainGainsightIncident,
  hostOf: (settings) => new URL(settings['apiBaseUrl'] ?? '').hostname,
  async listObjects(egress, target) {
    const result = await listObjects(egress, toTenant(target));
    if (!result.ok) return result;
    return { ok: true, data: result.data.map(({ objectName, label }) => ({ name: objectName, label })) };
  },
  previewObject,
};
