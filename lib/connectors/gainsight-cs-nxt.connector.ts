import 'server-only';
import type { ConnectionTarget, Connector, ObjectPreview } from '#lib/connectors/connector.ts';
import { explainGainsightOutcome } from '#lib/connectors/gainsight-outcomes.ts';
import type { Egress } from '#lib/egress/egress.ts';
import { AppError } from '#lib/errors.ts';
import { GAINSIGHT_HOST_SUFFIX } from '#lib/gainsight/host.ts';
import { describeObject, listObjects } from '#lib/gainsight/metadata.ts';
import { probeMetadata } from '#lib/gainsight/probe.ts';
import { queryRecords } from '#lib/gainsight/records.ts';
import type { GainsightTenant } from '#lib/gainsight/tenant.ts';

const PREVIEW_COLUMNS = 6;
const PREVIEW_ROWS = 5;

function toTenant({ authMethod, settings, secrets }: ConnectionTarget): GainsightTenant {
  const { apiBaseUrl } = settings;
  const { accessKey } = secrets;
  if (authMethod !== 'access_key' || apiBaseUrl === undefined || accessKey === undefined) {
    throw new AppError('invalid_input', 'This credential lacks what Gainsight CS NXT needs.');
  }
  return { baseUrl: apiBaseUrl, secret: { method: 'access_key', accessKey } };
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
      values: fields.map((field) => displayValue(record[field.fieldName])),
    })),
  };
  return { ok: true as const, data };
}

function displayValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** @see https://support.gainsight.com for the API's own documentation */
export const connector: Connector = {
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
    authMethods: [
      {
        id: 'access_key',
        label: 'Access Key',
        recognisedBy: 'accessKey',
        secrets: [
          {
            name: 'accessKey',
            label: 'Access Key',
            kind: 'secret',
            maxLength: 1_024,
            hint: 'Sent in the `Accesskey` header. Stored encrypted and never shown again.',
            help: {
              title: 'Where to find it',
              steps: [
                'In Gainsight, open Administration › Connectors 2.0.',
                'Choose Create Connection, and Gainsight API as the connector.',
                'Name the connection, set Authentication Type to Access_Key and press Generate Access Key.',
                'Copy the key. An organisation has one: generating it anew stops the old one everywhere at once.',
              ],
            },
          },
        ],
      },
    ],
  },
  probe: (egress, target) => probeMetadata(egress, toTenant(target)),
  explain: explainGainsightOutcome,
  hostOf: (settings) => new URL(settings['apiBaseUrl'] ?? '').hostname,
  async listObjects(egress, target) {
    const result = await listObjects(egress, toTenant(target));
    if (!result.ok) return result;
    return { ok: true, data: result.data.map(({ objectName, label }) => ({ name: objectName, label })) };
  },
  previewObject,
};
