import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { BODY_MAX_BYTES } from '#lib/sandbox/wire/read-call-body.ts';
import { callTenant, type OpenTenant, openTenant, recordsOf } from '#tests/support/tenants/sandbox-client.ts';

let server: TenantServer;
let home: OpenTenant;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  home = await openTenant('Contoso'); // answers under records
});

// More calls than a tenant's budget per minute.
beforeEach(async () => {
  await getPrisma().sandboxCallWindow.deleteMany();
});

afterAll(() => server.close());

function post(body: string | Uint8Array, objectName = 'Company', { tenant, accessKey } = home) {
  const path = `/v1/data/objects/query/${objectName}`;
  return callTenant(server.port, path, { host: tenant.host, accessKey, method: 'POST', body });
}

function query(body: unknown, objectName?: string) {
  return post(JSON.stringify(body), objectName);
}

async function readNames(body: Record<string, unknown>): Promise<unknown[]> {
  const { status, envelope } = await query({ select: ['Name'], ...body });
  expect(status).toBe(200);
  return recordsOf(envelope.data).map((row) => row['Name']);
}

test('returns the selected fields of every company', async () => {
  const { status, envelope } = await query({ select: ['Gsid', 'Name', 'ARR'] });
  expect(status).toBe(200);
  expect(envelope).toMatchObject({ result: true, errorCode: null });
  const records = recordsOf(envelope.data);
  expect(records).toHaveLength(200);
  for (const row of records) expect(Object.keys(row)).toEqual(['Gsid', 'Name', 'ARR']);
});

test('pages through all rows by limit and offset, each once', async () => {
  const all = await readNames({});
  const pages = [];
  for (const offset of [0, 75, 150, 225]) pages.push(...(await readNames({ limit: 75, offset })));
  expect(pages).toEqual(all);
});

test('orders rows by orderBy', async () => {
  const ascending = await readNames({ orderBy: { Name: 'asc' } });
  expect(ascending).toEqual([...ascending].sort());
  expect(await readNames({ orderBy: { Name: 'DESC' } })).toEqual([...ascending].reverse());

  const { envelope } = await query({ select: ['Industry', 'ARR'], orderBy: { Industry: 'asc', ARR: 'desc' } });
  const rows = recordsOf(envelope.data);
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (next !== undefined && next['Industry'] === row['Industry'])
      expect(Number(next['ARR'])).toBeLessThanOrEqual(Number(row['ARR']));
  }
});

test('refers people to companies of the same tenant, with object names in any case', async () => {
  const companies = await query({ select: ['Gsid'] });
  const people = await query({ select: ['Company_ID'] }, 'Company_Person');
  const companyIds = recordsOf(companies.envelope.data).map((row) => row['Gsid']);
  for (const row of recordsOf(people.envelope.data)) expect(companyIds).toContain(row['Company_ID']);
});

test('returns the same rows again', async () => {
  const [first, second] = await Promise.all([query({ select: ['Name', 'ARR'] }), query({ select: ['Name', 'ARR'] })]);
  expect(first.envelope.data).toEqual(second.envelope.data);
});

test.each([
  ['bare', 'Acme', expect.any(Array)],
  ['under records', 'Fabrikam', { records: expect.any(Array) }],
])('returns rows %s, the shape of the tenant', async (_, name, shape) => {
  const { envelope } = await post('{"select":["Name"]}', 'Company', await openTenant(name));
  expect(envelope.data).toEqual(shape);
});

test('refuses a limit above 5,000', async () => {
  expect(await readNames({ limit: 5_000 })).toHaveLength(200);
  const { status, envelope } = await query({ select: ['Name'], limit: 5_001 });
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ errorCode: 'GSOBJ_1023', data: { errors: [{ fieldName: 'limit' }] } });
});

// An invalid filter must not return all rows.
test.each([
  ['no conditions', { conditions: [] }],
  ['a text', 'A'],
  ['a list', []],
  ['another operator', { conditions: [{ name: 'Name', alias: 'A', value: ['x'], operator: 'LIKE' }] }],
  ['another member', { conditions: [{ name: 'Name', alias: 'A', value: ['x'], operator: 'EQ', not: true }] }],
  ["the other call's member", { conditions: [{ fieldName: 'Name', alias: 'A', value: ['x'], operator: 'EQ' }] }],
  ['no value', { conditions: [{ name: 'Name', alias: 'A', operator: 'EQ' }] }],
  ['two values', { conditions: [{ name: 'Name', alias: 'A', value: ['x', 'y'], operator: 'EQ' }] }],
  ['an empty value', { conditions: [{ name: 'Name', alias: 'A', value: [null], operator: 'EQ' }] }],
  ['a value of another type', { conditions: [{ name: 'ARR', alias: 'A', value: ['much'], operator: 'GT' }] }],
  ['a date in milliseconds', { conditions: [{ name: 'RenewalDate', alias: 'A', value: [0], operator: 'GT' }] }],
  ['an operator of another type', { conditions: [{ name: 'ARR', alias: 'A', value: ['1'], operator: 'CONTAINS' }] }],
  ['a duplicate alias', { conditions: [condition('A'), condition('A')] }],
  ['a keyword as alias', { conditions: [condition('AND')] }],
  ['an unknown alias', { conditions: [condition('A')], expression: 'A AND B' }],
  ['a broken expression', { conditions: [condition('A')], expression: 'A AND (A' }],
])('refuses where with %s', async (_, where) => {
  const { status, envelope } = await query({ select: ['Name'], where });
  expect(status).toBe(400);
  expect(envelope).toMatchObject({
    result: false,
    errorCode: 'GSOBJ_1023',
    data: { errors: expect.arrayContaining([expect.objectContaining({ fieldName: expect.stringMatching(/^where/) })]) },
  });
});

function condition(alias: string) {
  return { name: 'Name', alias, value: ['Blue Kettle Foods'], operator: 'EQ' };
}

test('filters by conditions and expression', async () => {
  const conditions = [
    condition('A'),
    { name: 'Name', alias: 'B', value: ['Calder'], operator: 'STARTS_WITH' },
    { name: 'ParentCompanyName', alias: 'C', operator: 'IS_NOT_NULL' },
  ];
  expect(await readNames({ where: { conditions: [condition('A')] } })).toEqual(['Blue Kettle Foods']);
  expect(await readNames({ where: { conditions, expression: 'A OR (B AND NOT A)' } })).toEqual([
    'Blue Kettle Foods',
    'Calder & Finch Insurance',
  ]);
  const { envelope } = await query({ select: ['Name', 'ParentCompanyName'], where: { conditions, expression: 'C' } });
  for (const row of recordsOf(envelope.data)) expect(row['ParentCompanyName']).toBe('Halvorsen Group');
});

test('compares dates as ISO 8601 text and returns milliseconds', async () => {
  const value = ['2026-06-01', '2026-12-31'];
  const conditions = [{ name: 'RenewalDate', alias: 'A', value, operator: 'BTW' }];
  const { envelope } = await query({ select: ['RenewalDate'], where: { conditions } });
  const dates = recordsOf(envelope.data).map((row) => Number(row['RenewalDate']));
  expect(dates.length).toBeGreaterThan(0);
  for (const date of dates) {
    expect(date).toBeGreaterThanOrEqual(Date.UTC(2026, 5, 1));
    expect(date).toBeLessThanOrEqual(Date.UTC(2026, 11, 31));
  }
});

test('follows nested lookups in select, where and orderBy', async () => {
  const companies = await query({ select: ['Csm__gr.Name', 'csm__gr.email'], orderBy: { 'Csm__gr.Name': 'asc' } });
  const rows = recordsOf(companies.envelope.data);
  const names = rows.map((row) => String(row['Csm__gr.Name']));
  expect(names).toEqual([...names].sort());
  expect(Object.keys(rows[0] ?? {})).toEqual(['Csm__gr.Name', 'csm__gr.email']);
  const select = ['Company_ID__gr.Csm__gr.Name', 'Person_ID__gr.Email'];
  const conditions = [{ name: 'Company_ID__gr.Csm__gr.Name', alias: 'A', value: [names[0]], operator: 'EQ' }];
  const people = recordsOf((await query({ select, where: { conditions } }, 'company_person')).envelope.data);
  expect(people.length).toBeGreaterThan(0);
  for (const row of people) {
    expect(row['Company_ID__gr.Csm__gr.Name']).toBe(names[0]);
    expect(row['Person_ID__gr.Email']).toEqual(expect.stringContaining('@'));
  }
});

test.each(['person', 'gsuser', 'activity_timeline', 'CALL_TO_ACTION', 'Product_Subscription__gc'])(
  'reads rows of %s',
  async (objectName) => {
    const { envelope } = await query({ select: ['Gsid'], limit: 5 }, objectName);
    expect(recordsOf(envelope.data)).toHaveLength(5);
  },
);

test('filters a multi-select field by INCLUDES', async () => {
  const conditions = [{ name: 'Modules__gc', alias: 'A', value: ['Surveys'], operator: 'INCLUDES' }];
  const select = ['Modules__gc', 'Company__gr.Name'];
  const { envelope } = await query({ select, where: { conditions } }, 'product_subscription__gc');
  const rows = recordsOf(envelope.data);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(String(row['Modules__gc']).split(';')).toContain('Surveys');
});

test('returns an empty list for no match under records, and an error in a bare list', async () => {
  const where = { conditions: [{ name: 'Name', alias: 'A', value: ['Nobody'], operator: 'EQ' }] };
  const body = JSON.stringify({ select: ['Name'], where });
  const { status, envelope } = await post(body, 'Company', await openTenant('Acme Two'));
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ result: false, errorCode: 'GSOBJ_1011', data: null });
  expect(await readNames({ where })).toEqual([]);
});

// Clients that page until an empty page must end.
test('returns an empty list after the last page in both shapes', async () => {
  const body = JSON.stringify({ select: ['Name'], limit: 100, offset: 200 });
  const { status, envelope } = await post(body, 'Company', await openTenant('Northwind'));
  expect(status).toBe(200);
  expect(envelope.data).toEqual([]);
  expect(await readNames({ limit: 100, offset: 200 })).toEqual([]);
});

test.each([
  ['no select', {}],
  ['an empty select', { select: [] }],
  ['a select of numbers', { select: [1] }],
  ['a fractional limit', { select: ['Name'], limit: 1.5 }],
  ['limit 0', { select: ['Name'], limit: 0 }],
  ['a limit as text', { select: ['Name'], limit: '10' }],
  ['a negative offset', { select: ['Name'], offset: -1 }],
  ['an invalid order', { select: ['Name'], orderBy: { Name: 'up' } }],
  ['an undocumented member', { select: ['Name'], having: {} }],
  ['a prototype', JSON.parse('{"select":["Name"],"orderBy":{"__proto__":"asc"}}')],
  ['a list', []],
  ['null', null],
])('refuses a body with %s', async (_, body) => {
  const { status, envelope } = await query(body);
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ result: false, errorCode: 'GSOBJ_1023' });
});

test.each([
  ['select', { select: ['Name', 'Nmae'] }],
  ['orderBy', { select: ['Name'], orderBy: { Nmae: 'asc' } }],
  ['where', { select: ['Name'], where: { conditions: [{ name: 'Nmae', alias: 'A', operator: 'IS_NULL' }] } }],
  ['a lookup', { select: ['Csm__gr.Nmae'] }],
  ['a field other than a lookup', { select: ['Industry__gr.Nmae'] }],
  ['a name from Object.prototype', { select: ['Name', 'constructor'] }],
])('names an unknown field in %s', async (_, body) => {
  const { status, envelope } = await query(body);
  expect(status).toBe(400);
  expect(envelope).toMatchObject({
    result: false,
    errorCode: 'GSOBJ_1002',
    data: { errors: [{ fieldName: expect.stringMatching(/(Nmae|constructor)$/) }] },
  });
});

test('refuses an unknown object', async () => {
  const { status, envelope } = await query({ select: ['Name'] }, 'Nothing__gc');
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ result: false, errorCode: 'GSOBJ_1023', title: 'OBJECT_NOT_FOUND' });
});

test.each([
  ['cut short', '{"select":["Na'],
  ['empty', ''],
  ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
])('refuses a body that is %s', async (_, body) => {
  const { status, envelope } = await post(body);
  expect(status).toBe(400);
  expect(envelope.errorCode).toBe('GSOBJ_1023');
});

// A caller must not exhaust the memory of the process.
test('refuses a body over the limit and accepts the next call', async () => {
  const { status, envelope } = await post(' '.repeat(BODY_MAX_BYTES + 1));
  expect(status).toBe(413);
  expect(envelope.result).toBe(false);
  expect(await readNames({ limit: 1 })).toHaveLength(1);
});
