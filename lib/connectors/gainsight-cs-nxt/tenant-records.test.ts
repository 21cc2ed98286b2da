import { afterEach, beforeAll, expect, test } from 'vitest';
import { displayValue, QUERY_MAX_ROWS, queryRecords } from '#lib/connectors/gainsight-cs-nxt/tenant-records.ts';
import { answers } from '#tests/support/tenants/misbehaving-server.ts';
import { prepareTenants, type Tenants, tenant } from '#tests/support/tenants/tenant-server.ts';

const query = { select: ['Name', 'Csm__gr.Name'], limit: 5 };
const rows = [{ Name: 'Initech', 'Csm__gr.Name': null }, { Name: 'Umbrella' }];

let tenants: Tenants;

beforeAll(async () => {
  tenants = await prepareTenants();
});

afterEach(() => tenants.stop());

async function queryAgainst(status: number, body: unknown) {
  const { server, egress } = await tenants.start(answers.json(status, body));
  return { server, result: await queryRecords(egress, tenant, 'Company', query) };
}

test.each([
  ['a list', rows],
  ['a list within an object', { records: rows, count: 2 }],
])('reads records that arrive as %s', async (_, data) => {
  const { server, result } = await queryAgainst(200, { result: true, data });
  expect(result).toMatchObject({ ok: true, data: rows });
  expect(server.requests).toMatchObject([
    { method: 'POST', path: '/v1/data/objects/query/Company', headers: { 'content-type': 'application/json' } },
  ]);
  expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ ...query, offset: 0 });
});

test.each([
  [200, { result: true, data: { records: [] } }],
  [200, { result: true, data: [] }],
  [200, { result: false, errorDesc: 'No data found for given criteria' }],
  [400, { result: false, errorCode: null, message: 'No data found for given criteria.' }],
  [400, { result: false, errorCode: 'GSOBJ_1011', errorDesc: 'x' }],
  [200, { result: false, errorCode: 'GSOBJ_1011' }],
])('reads %i %j as an empty result', async (status, body) => {
  const { result } = await queryAgainst(status, body);
  expect(result).toMatchObject({ ok: true, data: [] });
});

test.each([
  [400, { result: false, errorCode: 'GSOBJ_1010', data: { errors: [] } }, 'unexpected_answer'],
  [401, { result: false, errorCode: 'GS_APIG_2401', errorDesc: 'No data found for given criteria' }, 'key_rejected'],
  [500, { result: false, errorCode: 'GSOBJ_1011' }, 'tenant_error'],
  [429, { result: false, errorCode: 'GU_2400' }, 'rate_limited'],
  [200, { result: true, data: null }, 'unexpected_answer'],
  [200, { result: true, data: ['row'] }, 'unexpected_answer'],
])('does not read %i %j as an empty result', async (status, body, kind) => {
  const { result } = await queryAgainst(status, body);
  expect(result).toMatchObject({ ok: false, outcome: { kind } });
});

test('passes order and offset on', async () => {
  const { server, egress } = await tenants.start(answers.json(200, { result: true, data: [] }));
  await queryRecords(egress, tenant, 'Company', { ...query, offset: 10, orderBy: { Name: 'asc' } });
  expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ ...query, offset: 10, orderBy: { Name: 'asc' } });
});

test.each([0, -1, 1.5, Number.NaN, QUERY_MAX_ROWS + 1])('refuses a limit of %d', async (limit) => {
  const { egress } = await tenants.start(answers.json(200, { result: true, data: [] }));
  await expect(queryRecords(egress, tenant, 'Company', { ...query, limit })).rejects.toThrow(RangeError);
});

// The name is user input and becomes part of a path.
test('refuses an object name that leads to another path', async () => {
  const { server, egress } = await tenants.start(answers.json(200, {}));
  await expect(queryRecords(egress, tenant, '../Company', query)).rejects.toMatchObject({ code: 'invalid_input' });
  expect(server.connections()).toBe(0);
});

test.each([
  ['a date', 1_741_564_800_000, 'DATE', '2025-03-10'],
  ['a moment', 1_741_608_120_000, 'DATETIME', '2025-03-10 12:02 UTC'],
  ['a moment before 1970', -1, 'datetime', '1969-12-31 23:59 UTC'],
  ['a date that is text already', '2025-03-10', 'DATE', '2025-03-10'],
  ['a date beyond every calendar', 8.65e15, 'DATE', '8650000000000000'],
  ['a number', 1_741_564_800_000, 'NUMBER', '1741564800000'],
  ['a field of no type', 42, '', '42'],
  ['no', false, 'BOOLEAN', 'false'],
  ['nothing', null, 'DATE', ''],
  ['a field that is not there', undefined, 'STRING', ''],
  ['a list', ['a', 'b'], 'MULTISELECTDROPDOWNLIST', '["a","b"]'],
])('displays %s', (_, value, dataType, text) => {
  expect(displayValue(value, dataType)).toBe(text);
});
