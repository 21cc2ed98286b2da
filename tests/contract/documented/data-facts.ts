import { expect } from 'vitest';
import { getPrisma } from '#lib/db/client.ts';
import { ensureSeeded } from '#lib/sandbox/records/stored-records.ts';
import { byKey, byToken, LIST, listByKey, requestId, succeeded } from '#tests/contract/documented/calls.ts';
import type { Row, WireRequest, World } from '#tests/contract/documented/row.ts';
import { recordsOf } from '#tests/support/tenants/sandbox-client.ts';

const post = (world: World, path: string, json: object): WireRequest => ({
  method: 'POST',
  path,
  headers: byKey(world),
  json,
});

const COMPANIES = '/v1/data/objects/Company';
const ACME = '1P02ACME0000000000000000000000000000';

const query = (world: World, json: object, objectName = 'Company'): WireRequest =>
  post(world, `/v1/data/objects/query/${objectName}`, json);

/** Matches rows in either of the two shapes. */
const rowsThat = (fits: (rows: Record<string, unknown>[]) => boolean) => ({
  result: true,
  data: expect.toSatisfy((data) => fits(recordsOf(data))),
});

/** Inserts a company with a known ID. */
async function addAcme({ tenant }: World): Promise<void> {
  await ensureSeeded(tenant);
  const data = { Gsid: ACME, Name: 'Acme Works', Industry: 'Rockets', ARR: 10 };
  await getPrisma().sandboxRecord.create({ data: { tenantId: tenant.id, objectName: 'Company', gsid: ACME, data } });
}

const byIndustry = (value: string, operator = 'EQ') => ({
  conditions: [{ name: 'Industry', alias: 'A', value: [value], operator }],
  expression: 'A',
});

/** Facts on data calls. Each row quotes its source. */
export const dataFacts: Row[] = [
  {
    sentence: 'Every answer is JSON: result, errorCode, errorDesc, requestId, data, message',
    request: listByKey,
    status: 200,
    body: succeeded(expect.any(Array)),
  },
  {
    sentence: 'verify a credential: objectName, label, objectType, keyPrefix, transactional, readable, createable',
    request: (world) => ({ method: 'GET', path: LIST, headers: byToken(world) }),
    status: 200,
    includes: {
      requestId,
      data: expect.arrayContaining([
        expect.objectContaining({
          objectName: 'Company',
          label: expect.any(String),
          objectType: expect.any(String),
          keyPrefix: expect.any(String),
          transactional: expect.any(Boolean),
          readable: true,
          createable: expect.any(Boolean),
        }),
      ]),
    },
  },
  {
    sentence: 'describe an object: objectName, fields: fieldName, label, dataType, meta; names in any case',
    request: (world) => ({ ...listByKey(world), path: '/v1/meta/services/objects/COMPANY/describe?idd=true' }),
    status: 200,
    includes: {
      data: [
        {
          objectName: 'Company',
          fields: expect.arrayContaining([
            expect.objectContaining({ fieldName: 'ARR', dataType: 'CURRENCY', meta: expect.any(Object) }),
          ]),
        },
      ],
    },
  },
  {
    sentence: 'read records: select, where, orderBy, limit, offset',
    request: (world) => query(world, { select: ['Name', 'ARR'], orderBy: { Name: 'asc' }, limit: 2, offset: 1 }),
    status: 200,
    includes: rowsThat((rows) => rows.length === 2 && rows.every((row) => Object.keys(row).join() === 'Name,ARR')),
  },
  {
    sentence: 'conditions of name, alias, value[] and operator, combined by an expression',
    given: addAcme,
    request: (world) => query(world, { select: ['Gsid'], where: byIndustry('Rockets') }),
    status: 200,
    includes: rowsThat((rows) => rows.length === 1 && rows[0]?.['Gsid'] === ACME),
  },
  {
    sentence: 'a lookup is followed with `__gr`, in `select`, `where` and `orderBy` alike',
    request: (world) =>
      query(world, {
        select: ['Csm__gr.Email'],
        where: { conditions: [{ name: 'Csm__gr.IsActiveUser', alias: 'A', value: [true], operator: 'EQ' }] },
        orderBy: { 'Csm__gr.Name': 'asc' },
        limit: 3,
      }),
    status: 200,
    includes: rowsThat((rows) => rows.length === 3 && rows.every((row) => String(row['Csm__gr.Email']).includes('@'))),
  },
  {
    sentence: 'insert → `data: {count, errors, records[]}`; dates are epoch milliseconds on insert',
    request: (world) => post(world, COMPANIES, { records: [{ Name: 'Acme', RenewalDate: 1_767_225_600_000 }] }),
    status: 200,
    body: succeeded({ count: 1, errors: null, records: [expect.objectContaining({ RenewalDate: 1_767_225_600_000 })] }),
  },
  {
    sentence: '`lookups` on insert resolve references',
    request: (world) =>
      post(world, COMPANIES, {
        records: [{ Name: 'Acme', Manager: 'nobody@example.com' }],
        lookups: {
          Csm: {
            fields: { Manager: 'Email' },
            lookupField: 'Gsid',
            objectName: 'gsuser',
            multiMatchOption: 'FIRSTMATCH',
            onNoMatch: 'NULLABLE',
          },
        },
      }),
    status: 200,
    includes: { data: { count: 1, records: [{ Name: 'Acme', Csm: null }] } },
  },
  {
    sentence: 'update: `PUT …/{Object}?keys=a,b`',
    given: addAcme,
    request: (world) => ({
      ...post(world, `${COMPANIES}?keys=Name,Industry`, {
        records: [{ Name: 'Acme Works', Industry: 'Rockets', ARR: 11 }],
      }),
      method: 'PUT',
    }),
    status: 200,
    includes: { data: { count: 1, errors: null, records: [{ ARR: 11 }] } },
  },
  {
    sentence: 'delete: `DELETE …/{Object}/{Gsid}`',
    given: addAcme,
    request: (world) => ({ method: 'DELETE', path: `${COMPANIES}/${ACME}`, headers: byKey(world) }),
    status: 200,
    includes: { result: true, data: { count: 1 } },
  },
  {
    sentence: 'users: includeTotal, limit, page, orderBy, select, where',
    request: (world) => post(world, '/v1/users/services/list', { includeTotal: true, limit: 2, page: 0 }),
    status: 200,
    includes: { data: { total: 24, records: expect.toSatisfy((rows) => rows.length === 2) } },
  },
  {
    sentence: 'person: upsert by `Email`',
    request: (world) => ({
      ...post(world, '/v1/peoplemgmt/v1.0/people', { Email: 'jo@example.com', FirstName: 'Jo' }),
      method: 'PUT',
    }),
    status: 200,
    includes: { result: true, data: { Email: 'jo@example.com', FirstName: 'Jo' } },
  },
  {
    sentence: 'calls to action: `pageSize`, `pageNumber`, at most 1,000; conditions use `fieldName`',
    request: (world) =>
      post(world, '/v2/cockpit/cta/list', {
        pageSize: 2,
        pageNumber: 1,
        where: { conditions: [{ fieldName: 'IsClosed', alias: 'A', value: [false], operator: 'EQ' }] },
      }),
    status: 200,
    includes: { data: expect.toSatisfy((rows) => rows.length === 2) },
  },
  {
    sentence: 'timeline: read through the query call on `activity_timeline`',
    request: (world) => query(world, { select: ['Gsid'], limit: 1 }, 'activity_timeline'),
    status: 200,
    includes: rowsThat((rows) => rows.length === 1),
  },
];
