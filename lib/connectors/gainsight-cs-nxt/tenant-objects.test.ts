import { afterEach, beforeAll, expect, test } from 'vitest';
import { describeObject, listObjects } from '#lib/connectors/gainsight-cs-nxt/tenant-objects.ts';
import { answers } from '#tests/support/tenants/misbehaving-server.ts';
import { prepareTenants, type Tenants, tenant } from '#tests/support/tenants/tenant-server.ts';

let tenants: Tenants;

beforeAll(async () => {
  tenants = await prepareTenants();
});

afterEach(() => tenants.stop());

const succeed = (data: unknown) => answers.json(200, { result: true, errorCode: null, data, requestId: 'r-1' });

test('reads objects with their labels and rights', async () => {
  const { egress } = await tenants.start(
    succeed([
      {
        objectName: 'Company',
        label: 'Company',
        objectType: 'STANDARD',
        keyPrefix: '1P02',
        readable: true,
        createable: false,
      },
      { objectName: 'Project__gc', label: null, transactional: true },
    ]),
  );
  expect(await listObjects(egress, tenant)).toMatchObject({
    ok: true,
    requestId: 'r-1',
    data: [
      { objectName: 'Company', label: 'Company', objectType: 'STANDARD', readable: true, createable: false },
      { objectName: 'Project__gc', label: 'Project__gc', readable: true, createable: true },
    ],
  });
});

test('cuts long labels at a whole character', async () => {
  const { egress } = await tenants.start(succeed([{ objectName: 'A', label: `${'x'.repeat(199)}😀` }]));
  const result = await listObjects(egress, tenant);
  expect(result).toMatchObject({ ok: true, data: [{ label: `${'x'.repeat(199)}\ufffd` }] });
});

test('skips objects whose name cannot be part of a path', async () => {
  const { egress } = await tenants.start(succeed([{ objectName: '../../admin' }, { objectName: 'Company' }]));
  expect(await listObjects(egress, tenant)).toMatchObject({ ok: true, data: [{ objectName: 'Company' }] });
});

test('reads the fields of an object', async () => {
  const fields = [
    { fieldName: 'Name', label: 'Company name', dataType: 'STRING', meta: { hidden: false } },
    { fieldName: 'Score__gc' },
  ];
  const { server, egress } = await tenants.start(succeed([{ objectName: 'Company', fields }, { objectName: 'other' }]));
  expect(await describeObject(egress, tenant, 'Company')).toMatchObject({
    ok: true,
    data: [
      { fieldName: 'Name', label: 'Company name', dataType: 'STRING' },
      { fieldName: 'Score__gc', label: 'Score__gc', dataType: '' },
    ],
  });
  expect(server.requests).toMatchObject([{ path: '/v1/meta/services/objects/Company/describe?idd=true' }]);
});

test.each([[[]], [null], [{ fields: [] }], [[{ objectName: 'Company' }]]])(
  'refuses the undocumented description %j',
  async (data) => {
    const { egress } = await tenants.start(succeed(data));
    const result = await describeObject(egress, tenant, 'Company');
    expect(result).toMatchObject({ ok: false, outcome: { kind: 'unexpected_answer' } });
  },
);

test('returns a refusal as a result', async () => {
  const { egress } = await tenants.start(answers.json(401, { result: false, errorCode: 'GS_APIG_2401' }));
  expect(await describeObject(egress, tenant, 'Company')).toMatchObject({
    ok: false,
    outcome: { kind: 'key_rejected' },
  });
});

// The name is user input and becomes part of a path.
test.each(['', '.', '..', '../users', 'Company/describe', 'a?b', 'a#b', 'a%2fb', 'a b', 'ä', 'a\n', 'x'.repeat(101)])(
  'refuses the object name %j before anything is sent',
  async (objectName) => {
    const { server, egress } = await tenants.start(succeed([]));
    await expect(describeObject(egress, tenant, objectName)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(server.connections()).toBe(0);
  },
);
