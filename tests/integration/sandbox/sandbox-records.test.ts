import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { ensureSeeded } from '#lib/sandbox/records/stored-records.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { callTenant, type OpenTenant, openTenant, recordsOf } from '#tests/support/tenants/sandbox-client.ts';

const OBJECTS = '/v1/data/objects';

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

function send(method: string, path: string, body?: unknown) {
  const { tenant, accessKey } = home;
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  return callTenant(server.port, path, { host: tenant.host, accessKey, method, ...payload });
}

async function find(objectName: string, name: string, value: unknown, select: string[]) {
  const where = { conditions: [{ name, alias: 'A', value: [value], operator: 'EQ' }] };
  const { envelope } = await send('POST', `${OBJECTS}/query/${objectName}`, { select, where });
  return recordsOf(envelope.data);
}

async function insertCompany(fields: Record<string, unknown>): Promise<string> {
  const { envelope } = await send('POST', `${OBJECTS}/Company`, { records: [fields] });
  return String(recordsOf(envelope.data)[0]?.['Gsid']);
}

/** The first error of a refused write. */
function faultOf(errorCode: string, fieldName: string) {
  const fault = { errorCode, fieldName };
  return { count: 0, records: null, errors: [[{ success: false, errors: [expect.objectContaining(fault)] }]] };
}

// Under concurrency, a tenant is seeded once.
test('seeds a tenant once for concurrent first calls', async () => {
  const { tenant } = await openTenant();
  await Promise.all(Array.from({ length: 8 }, () => ensureSeeded(tenant)));
  const where = { tenantId: tenant.id };
  const count = await getPrisma().sandboxRecord.count({ where });
  expect(count).toBeGreaterThan(3_000);
  await getPrisma().sandboxRecord.deleteMany({ where: { ...where, objectName: 'person' } });
  await ensureSeeded(tenant);
  expect(await getPrisma().sandboxRecord.count({ where })).toBeLessThan(count);
});

test('inserts records and returns their IDs', async () => {
  const records = [
    { Name: 'Insert One', Employees: 10, RenewalDate: Date.UTC(2027, 0, 1) },
    { Name: 'Insert Two', ARR: '1200.50' },
  ];
  const { status, envelope } = await send('POST', `${OBJECTS}/company`, { records });
  expect(status).toBe(200);
  const Gsid = expect.stringMatching(/^1P02[0-9A-Z]{32}$/);
  expect(envelope).toMatchObject({
    result: true,
    data: {
      count: 2,
      errors: null,
      records: [
        { Name: 'Insert One', Employees: 10, Gsid },
        { ARR: 1200.5, Gsid },
      ],
    },
  });
  expect(await find('Company', 'Name', 'Insert One', ['RenewalDate', 'ARR'])).toEqual([
    { RenewalDate: Date.UTC(2027, 0, 1), ARR: null },
  ]);
});

test.each([
  ['an unknown field', { Name: 'X', Nmae: 'Y' }, 'GSOBJ_1002', 'Nmae'],
  ['a field from Object.prototype', { Name: 'X', constructor: 'Y' }, 'GSOBJ_1002', 'constructor'],
  ['a read-only field', { Name: 'X', Gsid: '1P02' }, 'GSOBJ_1002', 'Gsid'],
  ['a text for a number', { Name: 'X', Employees: 'many' }, 'GSOBJ_1002', 'Employees'],
  ['an object for a text', { Name: { first: 'X' } }, 'GSOBJ_1002', 'Name'],
  ['a text with NUL', { Name: 'a\0b' }, 'GSOBJ_1002', 'Name'],
  ['a lone surrogate', { Name: '\ud800' }, 'GSOBJ_1002', 'Name'],
  ['a text that is too long', { Name: 'x'.repeat(4_001) }, 'GSOBJ_1001', 'Name'],
  ['a company date as text', { Name: 'X', RenewalDate: '2027-01-01' }, 'GSOBJ_1006', 'RenewalDate'],
  ['no required field', { Industry: 'Software' }, 'GSOBJ_1002', 'Name'],
  ['a dangling reference', { Name: 'X', Csm: '1P01NOBODY' }, 'GSOBJ_1002', 'Csm'],
])('refuses a record with %s', async (_, record, errorCode, fieldName) => {
  const { status, envelope } = await send('POST', `${OBJECTS}/Company`, { records: [record] });
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ result: false, errorCode, data: faultOf(errorCode, fieldName) });
});

test('inserts no record if one is invalid', async () => {
  const records = [{ Name: 'All Or None' }, { Name: 'All Or None', ARR: 'x' }];
  expect((await send('POST', `${OBJECTS}/Company`, { records })).status).toBe(400);
  expect(await find('Company', 'Name', 'All Or None', ['Gsid'])).toEqual([]);
});

test.each([
  ['more than 50 records', { records: Array.from({ length: 51 }, () => ({ Name: 'X' })) }, 'records'],
  ['no record', { records: [] }, 'records'],
  ['records other than objects', { records: ['X'] }, 'records.0'],
  ['another member', { records: [{ Name: 'X' }], upsert: true }, 'body'],
])('refuses an insert of %s', async (_, body, part) => {
  const { status, envelope } = await send('POST', `${OBJECTS}/Company`, body);
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ errorCode: 'GSOBJ_1023', data: { errors: [{ fieldName: part }] } });
});

// Deep nesting must not overflow the stack.
test('refuses a deeply nested record', async () => {
  const { tenant, accessKey } = home;
  const body = `{"records":[{"Name":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`;
  const call = { host: tenant.host, accessKey, method: 'POST', body };
  const { status, envelope } = await callTenant(server.port, `${OBJECTS}/Company`, call);
  expect(status).toBe(400);
  expect(envelope.data).toMatchObject(faultOf('GSOBJ_1002', 'Name'));
});

test('sets the ID of the matching record by lookup', async () => {
  const [user] = recordsOf(
    (await send('POST', `${OBJECTS}/query/gsuser`, { select: ['Gsid', 'Email'] })).envelope.data,
  );
  const lookup = { fields: { CsmEmail: 'Email' }, lookupField: 'Gsid', objectName: 'GsUser' };
  const options = { multiMatchOption: 'MARKASERROR', onNoMatch: 'ERROR' };
  const records = [{ Name: 'Looked Up', CsmEmail: user?.['Email'] }];
  const { envelope } = await send('POST', `${OBJECTS}/Company`, {
    records,
    lookups: { Csm: { ...lookup, ...options } },
  });
  expect(envelope).toMatchObject({ result: true, data: { records: [{ Name: 'Looked Up', Csm: user?.['Gsid'] }] } });
});

const byIndustry = { fields: { Trade: 'Industry' }, lookupField: 'Name', objectName: 'Company' };
test.each([
  ['FIRSTMATCH', 'ERROR', 'Software', undefined],
  ['MARKASERROR', 'NULLABLE', 'Software', 'Multiple matches found for lookup'],
  ['MARKASERROR', 'ERROR', 'Nothing', 'No match found for lookup'],
  ['FIRSTMATCH', 'NULLABLE', 'Nothing', undefined],
])('applies a lookup with %s and %s to %s', async (multiMatchOption, onNoMatch, Trade, fault) => {
  const lookups = { ParentCompanyName: { ...byIndustry, multiMatchOption, onNoMatch } };
  const body = { records: [{ Name: 'Lookup Options', Trade }], lookups };
  const { status, envelope } = await send('POST', `${OBJECTS}/Company`, body);
  expect(status).toBe(fault === undefined ? 200 : 400);
  if (fault !== undefined) expect(envelope.errorDesc).toContain(fault);
});

test('uses the default value of a lookup without a match', async () => {
  const options = { multiMatchOption: 'FIRSTMATCH', onNoMatch: 'DEFAULTVALUE', defaultValue: 'Halvorsen Group' };
  const lookups = { ParentCompanyName: { ...byIndustry, ...options } };
  const { envelope } = await send('POST', `${OBJECTS}/Company`, {
    records: [{ Name: 'Default', Trade: '-' }],
    lookups,
  });
  expect(recordsOf(envelope.data)[0]).toMatchObject({ ParentCompanyName: 'Halvorsen Group' });
});

test('updates rows by keys and keeps other fields', async () => {
  const gsid = await insertCompany({ Name: 'Update Me', Industry: 'Media', Employees: 5 });
  const records = [{ Name: 'Update Me', Industry: 'Media', Employees: 6 }];
  const { status, envelope } = await send('PUT', `${OBJECTS}/Company?keys=Name,Industry`, { records });
  expect(status).toBe(200);
  expect(envelope.data).toEqual({ count: 1, errors: null, records: [{ ...records[0], Gsid: gsid }] });
  expect(await find('Company', 'Gsid', gsid, ['Name', 'Employees'])).toEqual([{ Name: 'Update Me', Employees: 6 }]);
});

test('updates a row by Gsid', async () => {
  const gsid = await insertCompany({ Name: 'By Id' });
  const { status } = await send('PUT', `${OBJECTS}/Company?keys=Gsid`, {
    records: [{ Gsid: gsid, Name: 'By Its Id' }],
  });
  expect(status).toBe(200);
  expect(await find('Company', 'Gsid', gsid, ['Name'])).toEqual([{ Name: 'By Its Id' }]);
});

test.each([
  ['no keys', 'Company', 'GSOBJ_1023'],
  ['four keys', 'Company?keys=Name,Industry,ARR,Stage', 'GSOBJ_1023'],
  ['an unknown key', 'Company?keys=Nmae', 'GSOBJ_1002'],
  ['a key not supported for users', 'gsuser?keys=Name', 'GU_2409'],
  ['a key that the record lacks', 'Company?keys=Stage', 'GSOBJ_1002'],
  ['an unknown row', 'Company?keys=Name', 'GSOBJ_1011'],
  ['an unknown object', 'Nothing__gc?keys=Name', 'GSOBJ_1023'],
])('refuses an update with %s', async (_, path, errorCode) => {
  const { status, envelope } = await send('PUT', `${OBJECTS}/${path}`, { records: [{ Name: 'Nobody Has It' }] });
  expect(status).toBe(400);
  expect(envelope.errorCode).toBe(errorCode);
});

test.each([
  ['POST', '', 'GU_2401'],
  ['PUT', '?keys=Email', 'GU_2402'],
])('refuses an invalid user with the codes of user management', async (method, keys, errorCode) => {
  const [user] = recordsOf((await send('POST', `${OBJECTS}/query/gsuser`, { select: ['Email'] })).envelope.data);
  const records = [{ Name: 'Double', Email: user?.['Email'], IsActiveUser: 'perhaps' }];
  const { status, envelope } = await send(method, `${OBJECTS}/gsuser${keys}`, { records });
  expect(status).toBe(400);
  expect(envelope.errorCode).toBe(errorCode);
});

// No lost updates.
test('keeps all concurrent updates of one row', async () => {
  const gsid = await insertCompany({ Name: 'Together' });
  const changes = [{ Employees: 7 }, { Industry: 'Energy' }, { ARR: 70 }, { Stage: 'Adoption' }];
  await Promise.all(
    changes.map((change) => send('PUT', `${OBJECTS}/Company?keys=Gsid`, { records: [{ Gsid: gsid, ...change }] })),
  );
  const [row] = await find('Company', 'Gsid', gsid, ['Employees', 'Industry', 'ARR', 'Stage']);
  expect(row).toEqual(Object.assign({}, ...changes));
});

test('deletes a row once', async () => {
  const gsid = await insertCompany({ Name: 'Delete Me' });
  const path = `${OBJECTS}/company/${gsid}`;
  expect((await send('DELETE', path)).status).toBe(200);
  expect(await find('Company', 'Gsid', gsid, ['Gsid'])).toEqual([]);
  const again = await send('DELETE', path);
  expect(again.status).toBe(400);
  expect(again.envelope.errorCode).toBe('GSOBJ_1011');
  expect((await send('DELETE', `${OBJECTS}/Company/%00`)).envelope.errorCode).toBe('GSOBJ_1004');
});

test('keeps the rows of tenants apart', async () => {
  const gsid = await insertCompany({ Name: 'Mine Alone' });
  const { tenant, accessKey } = await openTenant();
  const call = { host: tenant.host, accessKey, method: 'DELETE' };
  const { envelope } = await callTenant(server.port, `${OBJECTS}/Company/${gsid}`, call);
  expect(envelope.errorCode).toBe('GSOBJ_1011');
  expect(await find('Company', 'Gsid', gsid, ['Name'])).toEqual([{ Name: 'Mine Alone' }]);
});
