import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveTenant, type TenantServer } from '#lib/sandbox/serve.ts';
import { BODY_MAX_BYTES } from '#lib/sandbox/wire/read-json-body.ts';
import { callTenant, type OpenTenant, openTenant, recordsOf } from '#tests/support/sandbox-client.ts';

let server: TenantServer;
let home: OpenTenant;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  home = await openTenant();
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

test('a query answers the selected fields of every company', async () => {
  const { status, envelope } = await query({ select: ['Gsid', 'Name', 'ARR'] });
  expect(status).toBe(200);
  expect(envelope).toMatchObject({ result: true, errorCode: null });
  const records = recordsOf(envelope.data);
  expect(records).toHaveLength(40);
  for (const row of records) expect(Object.keys(row)).toEqual(['Gsid', 'Name', 'ARR']);
});

test('limit and offset page through the rows, each once', async () => {
  const all = await readNames({});
  const pages = [];
  for (const offset of [0, 15, 30, 45]) pages.push(...(await readNames({ limit: 15, offset })));
  expect(pages).toEqual(all);
});

test('rows are ordered as asked', async () => {
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

test('people belong to companies of the same tenant, whatever the case of the object', async () => {
  const companies = await query({ select: ['Gsid'] });
  const people = await query({ select: ['Company_ID'] }, 'Company_Person');
  const companyIds = recordsOf(companies.envelope.data).map((row) => row['Gsid']);
  for (const row of recordsOf(people.envelope.data)) expect(companyIds).toContain(row['Company_ID']);
});

test('a tenant answers the same rows again', async () => {
  const [first, second] = await Promise.all([query({ select: ['Name', 'ARR'] }), query({ select: ['Name', 'ARR'] })]);
  expect(first.envelope.data).toEqual(second.envelope.data);
});

test.each([
  ['bare', 'Acme', expect.any(Array)],
  ['under records', 'Contoso', { records: expect.any(Array) }],
])('rows come %s, the shape that the tenant keeps to', async (_, name, shape) => {
  const { envelope } = await post('{"select":["Name"]}', 'Company', await openTenant(name));
  expect(envelope.data).toEqual(shape);
});

test('an offset past the end answers no rows', async () => {
  expect(await readNames({ offset: 5_000 })).toEqual([]);
});

test('a limit of 5,000 is the most', async () => {
  expect(await readNames({ limit: 5_000 })).toHaveLength(40);
  const { status, envelope } = await query({ select: ['Name'], limit: 5_001 });
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ errorCode: 'GSOBJ_1023', data: { errors: [{ fieldName: 'limit' }] } });
});

// A filter that is not understood must not answer every row as if there were none.
test.each([
  ['a condition', { conditions: [{ name: 'Name', alias: 'A', value: ['x'], operator: 'EQ' }], expression: 'A' }],
  ['no conditions', { conditions: [] }],
  ['a text', 'A'],
  ['a list', []],
])('where with %s is refused, never ignored', async (_, where) => {
  const { status, envelope } = await query({ select: ['Name'], where });
  expect(status).toBe(400);
  expect(envelope).toMatchObject({
    result: false,
    errorCode: 'GSOBJ_1023',
    data: { errors: [{ fieldName: 'where', errorMessage: 'Filtering is not emulated: leave where out' }] },
  });
});

test.each([
  ['no select', {}],
  ['an empty select', { select: [] }],
  ['a select of numbers', { select: [1] }],
  ['a fractional limit', { select: ['Name'], limit: 1.5 }],
  ['a limit of nothing', { select: ['Name'], limit: 0 }],
  ['a limit in words', { select: ['Name'], limit: '10' }],
  ['a negative offset', { select: ['Name'], offset: -1 }],
  ['an order of another kind', { select: ['Name'], orderBy: { Name: 'up' } }],
  ['a member that is not documented', { select: ['Name'], having: {} }],
  ['a list', []],
  ['null', null],
])('a body with %s is refused', async (_, body) => {
  const { status, envelope } = await query(body);
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ result: false, errorCode: 'GSOBJ_1023' });
});

test.each([
  ['select', { select: ['Name', 'Nmae'] }],
  ['orderBy', { select: ['Name'], orderBy: { Nmae: 'asc' } }],
  ['a name of every object in the language', { select: ['Name', 'constructor'] }],
])('a field that does not exist in %s is named', async (_, body) => {
  const { status, envelope } = await query(body);
  expect(status).toBe(400);
  expect(envelope).toMatchObject({
    result: false,
    errorCode: 'GSOBJ_1002',
    data: { errors: [{ fieldName: expect.stringMatching(/^(Nmae|constructor)$/) }] },
  });
});

test('an object that does not exist is refused', async () => {
  const { status, envelope } = await query({ select: ['Name'] }, 'Nothing__gc');
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ result: false, errorCode: 'GSOBJ_1023', title: 'OBJECT_NOT_FOUND' });
});

test.each([
  ['cut short', '{"select":["Na'],
  ['empty', ''],
  ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
])('a body that is %s is refused', async (_, body) => {
  const { status, envelope } = await post(body);
  expect(status).toBe(400);
  expect(envelope.errorCode).toBe('GSOBJ_1023');
});

// A caller can't fill the memory of the process.
test('a body over the limit is refused, and the next call works', async () => {
  const { status, envelope } = await post(' '.repeat(BODY_MAX_BYTES + 1));
  expect(status).toBe(413);
  expect(envelope.result).toBe(false);
  expect(await readNames({ limit: 1 })).toHaveLength(1);
});
