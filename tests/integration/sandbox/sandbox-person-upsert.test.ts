import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { callTenant, type OpenTenant, openTenant, recordsOf } from '#tests/support/tenants/sandbox-client.ts';

const PEOPLE = '/v1/peoplemgmt/v1.0/people';
const USERS = '/v1/users/services/list';
const CTAS = '/v2/cockpit/cta/list';

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

function send(method: string, path: string, body: unknown) {
  const { tenant, accessKey } = home;
  return callTenant(server.port, path, { host: tenant.host, accessKey, method, body: JSON.stringify(body) });
}

async function read(objectName: string, query: Record<string, unknown>) {
  return recordsOf((await send('POST', `/v1/data/objects/query/${objectName}`, query)).envelope.data);
}

function equal(name: string, value: unknown) {
  return { conditions: [{ name, alias: 'A', value: [value], operator: 'EQ' }] };
}

test('inserts a person with a position at a company and updates it by email', async () => {
  const [company] = await read('Company', { select: ['Gsid'], limit: 1 });
  const Email = 'jo.doe@people.example.com';
  const companies = [{ Company_ID: company?.['Gsid'], Title: 'Analyst' }];
  const first = await send('PUT', PEOPLE, { Email, FirstName: 'Jo', LastName: 'Doe', companies });
  expect(first.status).toBe(200);
  expect(first.envelope.data).toMatchObject({ Email, Name: 'Jo Doe', companies: [{ Title: 'Analyst' }] });
  const changed = [{ ...companies[0], Role: 'Champion' }];
  await send('PUT', `${PEOPLE}?areaName=Test`, { Email, Location: 'Oslo', companies: changed });
  expect(await read('person', { select: ['Name', 'Location'], where: equal('Email', Email) })).toEqual([
    { Name: 'Jo Doe', Location: 'Oslo' },
  ]);
  expect(
    await read('company_person', { select: ['Title', 'Role'], where: equal('Person_ID__gr.Email', Email) }),
  ).toEqual([{ Title: 'Analyst', Role: 'Champion' }]);
});

// One email address is one person, also under concurrency.
test('inserts a person once for concurrent upserts', async () => {
  const Email = 'once@people.example.com';
  const answers = await Promise.all(Array.from({ length: 6 }, () => send('PUT', PEOPLE, { Email })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await read('person', { select: ['Email'], where: equal('Email', Email) })).toHaveLength(1);
});

test.each([
  ['no email address', { FirstName: 'Jo' }, 'GSOBJ_VDTEMAIL1001'],
  ['an invalid email address', { Email: 'jo' }, 'GSOBJ_VDTEMAIL1001'],
  ['a number for a text', { Email: 'jo@x.example.com', FirstName: 5 }, 'GSOBJ_VDTBSTR1001'],
  ['an unknown field', { Email: 'jo@x.example.com', Nmae: 'x' }, 'GSOBJ_1002'],
  ['an unknown company', { Email: 'jo@x.example.com', companies: [{ Company_ID: '1P02X' }] }, 'GSOBJ_PEOPLE1001'],
])('refuses a person with %s and writes nothing', async (_, body, errorCode) => {
  const { status, envelope } = await send('PUT', PEOPLE, body);
  expect(status).toBe(400);
  expect(envelope).toMatchObject({ result: false, errorCode });
  expect(await read('person', { select: ['Email'], where: equal('Email', 'jo@x.example.com') })).toEqual([]);
});

test('lists users by page from 0, with the total on request', async () => {
  const query = { select: ['Email'], orderBy: { Email: 'asc' }, limit: 10, includeTotal: true };
  const pages = await Promise.all([0, 1, 2].map((page) => send('POST', USERS, { ...query, page })));
  for (const { envelope } of pages) expect(envelope.data).toMatchObject({ total: 24 });
  const emails = pages.flatMap(({ envelope }) => recordsOf(envelope.data).map((row) => row['Email']));
  expect(emails).toEqual([...emails].sort());
  expect(new Set(emails).size).toBe(24);
});

test('filters users like records', async () => {
  const where = { conditions: [{ name: 'IsSuperAdmin', alias: 'A', value: [true], operator: 'EQ' }] };
  const { envelope } = await send('POST', USERS, { where });
  expect(recordsOf(envelope.data).map((row) => row['LicenseType'])).toEqual(['Full', 'Full']);
});

test('lists calls to action, with conditions by fieldName', async () => {
  const conditions = [{ fieldName: 'IsClosed', alias: 'A', value: [false], operator: 'EQ' }];
  const select = ['name', 'CompanyId__gr.Name', 'OwnerId__gr.Email', 'IsClosed'];
  const page = (pageNumber: number) =>
    send('POST', CTAS, { select, where: { conditions, expression: 'A' }, pageSize: 20, pageNumber });
  const [first, second] = await Promise.all([page(1), page(2)]);
  expect(first.envelope.data).toHaveLength(20);
  expect(first.envelope.data).not.toEqual(second.envelope.data);
  for (const row of recordsOf(first.envelope.data)) {
    expect(Object.keys(row)).toEqual(expect.arrayContaining(['Gsid', 'Name', 'CompanyId__gr.Name']));
    expect(row).toMatchObject({ IsClosed: false, 'OwnerId__gr.Email': expect.stringContaining('@') });
  }
});

test('returns ISO 8601 dates of calls to action, and linked records on request', async () => {
  const select = ['DueDate', 'createddate', 'CompanyId__gr.RenewalDate', 'CompanyId__gr.Arr'];
  const { envelope } = await send('POST', CTAS, { select, linkedObject: true, pageSize: 1 });
  const iso = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/);
  const fields = { DueDate: iso, CreatedDate: iso, 'CompanyId__gr.RenewalDate': iso, associatedRecords: [] };
  expect(envelope.data).toMatchObject([{ ...fields, 'CompanyId__gr.ARR': expect.any(Number) }]);
});

test('returns the default fields of each call to action, with names of its lookups', async () => {
  const { envelope } = await send('POST', CTAS, { select: ['Comments'], pageSize: 1 });
  const names = ['Type', 'Reason', 'Priority', 'Status'].map((name) => `${name}Id__gr.Name`);
  const defaults = ['Gsid', 'Name', 'CompanyId', 'DueDate', 'OwnerId', 'IsClosed', ...names];
  for (const name of defaults) expect(envelope.data).toMatchObject([{ [name]: expect.anything() }]);
  expect(recordsOf(envelope.data)[0]).toHaveProperty('Comments');
});

test('refuses an unknown field of calls to action with their own error code', async () => {
  const { status, envelope } = await send('POST', CTAS, { select: ['Name', 'gsidasdf'] });
  expect(status).toBe(400);
  expect(envelope).toMatchObject({
    result: false,
    errorCode: 'COCKPIT_5101',
    errorDesc: 'Invalid fields in select clause - gsidasdf',
    data: {},
  });
});

test.each([
  ['a page of more than 1,000', { pageSize: 1_001 }],
  ['a page number above 1,000', { pageNumber: 1_001 }],
  ['page number 0', { pageNumber: 0 }],
  ['conditions that use name', { where: equal('Name', 'x') }],
])('refuses a list of calls to action with %s', async (_, body) => {
  const { status, envelope } = await send('POST', CTAS, body);
  expect(status).toBe(400);
  expect(envelope.errorCode).toBe('GSOBJ_1023');
});
