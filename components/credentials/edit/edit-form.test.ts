import { describe, expect, test } from 'vitest';
import { type EditedCredential, listDifferences, toEditValues } from '#components/credentials/edit/edit-values.ts';
import { editFormResolver } from '#components/credentials/edit/use-edit-form.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import { gainsightDescription } from '#lib/connectors/gainsight-cs-nxt/gainsight-description.ts';
import { type CredentialEditValues, needsSecretAgain } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

const connector: ConnectorDescription = {
  id: 'gainsight-cs-nxt',
  name: 'Gainsight CS NXT',
  logo: 'G',
  summary: '',
  settings: [
    {
      name: 'apiBaseUrl',
      label: 'API Base Url',
      kind: 'api-base-url',
      hostSuffix: '.gainsightcloud.com',
      requestPath: '/v1/…',
      maxLength: 2_048,
      hint: '',
    },
  ],
  authMethods: gainsightDescription.authMethods,
  capabilities: [],
};

const saved: CredentialSummary = {
  id: '0b7f3b5e-6a8f-4d8f-9a55-0a3f1f1f9c11',
  connectorId: connector.id,
  authMethod: 'access_key',
  name: 'Acme',
  description: 'Companies',
  host: 'acme.gainsightcloud.com',
  secretLastFour: '9876',
  status: 'verified',
  settings: { apiBaseUrl: 'https://acme.gainsightcloud.com' },
  version: 3,
  testOutcome: 'verified',
  acceptedAt: undefined,
  testedAt: undefined,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'owner@example.com',
  usedBy: { source: 0, destination: 0 },
};

/** Messages by field, as the form shows them. */
async function errorsOf(changes: Partial<CredentialEditValues>, credential = saved) {
  const edited: EditedCredential = { connector, saved: credential, extraHosts: [] };
  const values = { ...toEditValues(credential, connector), ...changes };
  const options = { fields: {}, shouldUseNativeValidation: false };
  return (await editFormResolver(edited)(values, undefined, options)).errors;
}

const elsewhere = { settings: { apiBaseUrl: 'https://other.gainsightcloud.com' } };

describe('the edit form', () => {
  // No placeholder can be saved as a key: the field is empty at first, and empty means unchanged.
  test('starts without a secret and is valid without one', async () => {
    expect(toEditValues(saved, connector).secrets).toEqual({ accessKey: '' });
    expect(await errorsOf({ name: 'Acme production' })).toEqual({});
  });

  // A stored key is never sent to a host that it was not saved for.
  test('requires the secret again for another tenant, and says why', async () => {
    const errors = await errorsOf(elsewhere);
    expect(errors.secrets?.['accessKey']?.message).toContain('acme.gainsightcloud.com and is never sent elsewhere');
    expect(await errorsOf({ ...elsewhere, secrets: { accessKey: 'a-new-key-of-other' } })).toEqual({});
  });

  test('treats another spelling of the same address as the same tenant', async () => {
    const settings = { apiBaseUrl: 'https://ACME.gainsightcloud.com/' };
    expect(needsSecretAgain(connector, saved.settings, settings, { extraHosts: [] })).toBe(false);
    expect(await errorsOf({ settings })).toEqual({});
  });

  test('validates each field of a new secret like a first one', async () => {
    expect((await errorsOf({ secrets: { accessKey: 'a key' } })).secrets?.['accessKey']?.message).toContain(
      'spaces or special',
    );
    const m2m = { ...saved, authMethod: 'm2m_oauth' };
    const errors = await errorsOf({ secrets: { clientId: 'client', clientSecret: '' } }, m2m);
    expect(errors.secrets?.['clientSecret']?.message).toBe('Enter the Client Secret.');
    expect(errors.secrets?.['clientId']).toBeUndefined();
  });
});

describe('differences between two editors', () => {
  const mine = toEditValues(saved, connector);
  const compare = (theirs: Partial<CredentialSummary>, changes: Partial<CredentialEditValues> = {}) =>
    listDifferences({ connector, seen: saved, theirs: { ...saved, ...theirs }, mine: { ...mine, ...changes } });

  test('are listed by field', () => {
    expect(compare({ name: 'Acme EU', description: '' }, { name: 'Acme US' })).toEqual([
      { label: 'Credential Name', theirs: 'Acme EU', mine: 'Acme US' },
      { label: 'Credential Description', theirs: '', mine: 'Companies' },
    ]);
  });

  test('are empty if both typed the same', () => {
    expect(compare({ name: 'Acme EU' }, { name: ' Acme EU ' })).toEqual([]);
  });

  // At most the last four characters of a secret are shown.
  test('report a replaced secret without showing either', () => {
    const [difference] = compare({ secretLastFour: '1234' }, { secrets: { accessKey: 'typed-secret-value' } });
    expect(difference).toEqual({ label: 'Access Key', theirs: 'ends in 1234', mine: 'new secret' });
    expect(compare({ secretLastFour: '1234' })[0]?.mine).toBe('unchanged');
  });
});
