import { expect, test } from 'vitest';
import { findObject, sandboxObjects } from '#lib/sandbox/objects/object-catalog.ts';
import { createSeededRandom } from '#lib/sandbox/objects/seeded-random.ts';

const HOST = 'acme-sandbox.gainsightcloud.com';

function rowsOf(objectName: string, host = HOST) {
  const object = findObject(objectName);
  if (object === undefined) throw new Error(`no object ${objectName}`);
  return object.rows(host);
}

test('generates the same rows for one tenant and others for another', () => {
  for (const object of sandboxObjects) {
    expect(object.rows(HOST)).toEqual(object.rows(HOST));
    expect(object.rows('other-sandbox.gainsightcloud.com')).not.toEqual(object.rows(HOST));
  }
});

test('generates exactly the described fields', () => {
  for (const object of sandboxObjects) {
    const described = object.fields.map((field) => field.fieldName).sort();
    for (const row of object.rows(HOST)) expect(Object.keys(row).sort()).toEqual(described);
  }
});

test('generates unique IDs in the format of Gainsight', () => {
  for (const object of sandboxObjects) {
    const ids = object.rows(HOST).map((row) => String(row['Gsid']));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9A-Z]{36}$/);
      expect(id.startsWith(object.keyPrefix)).toBe(true);
    }
  }
});

test('gives every company people, and every person an existing company', () => {
  const companies = new Set(rowsOf('Company').map((row) => row['Gsid']));
  const peopled = new Set(rowsOf('company_person').map((row) => row['Company_ID']));
  expect(peopled).toEqual(companies);
});

test('picks managers from the same company', () => {
  const people = rowsOf('company_person');
  for (const { Manager, Company_ID } of people.filter((row) => row['Manager'] !== null)) {
    expect(people).toContainEqual(expect.objectContaining({ Person_ID: Manager, Company_ID }));
  }
});

test('dates renewals after contracts and picks parents from the companies', () => {
  const companies = rowsOf('Company');
  const names = companies.map((row) => row['Name']);
  expect(new Set(names).size).toBe(200);
  for (const row of companies) {
    expect(Number(row['RenewalDate'])).toBeGreaterThan(Number(row['OriginalContractDate']));
    if (row['ParentCompanyName'] !== null) expect(names).toContain(row['ParentCompanyName']);
  }
});

test('points every lookup to an existing row', () => {
  for (const object of sandboxObjects) {
    for (const field of object.fields) {
      if (field.lookupObject === undefined) continue;
      const targets = new Set(rowsOf(field.lookupObject).map((row) => row['Gsid']));
      for (const { [field.fieldName]: value } of object.rows(HOST)) {
        if (value === null && field.required !== true) continue;
        expect(targets.has(value ?? null), `${object.objectName}.${field.fieldName}`).toBe(true);
      }
    }
  }
});

test('gives every person and user a unique email address', () => {
  for (const objectName of ['person', 'gsuser']) {
    const addresses = rowsOf(objectName).map((row) => row['Email']);
    expect(new Set(addresses).size).toBe(addresses.length);
  }
});

test('generates a few thousand rows', () => {
  const count = sandboxObjects.reduce((sum, object) => sum + object.rows(HOST).length, 0);
  expect(count).toBeGreaterThan(3_000);
  expect(count).toBeLessThan(6_000);
});

test('finds an object by name in any case', () => {
  expect(findObject('COMPANY')?.objectName).toBe('Company');
  expect(findObject('Company_Person')?.objectName).toBe('company_person');
  expect(findObject('nothing')).toBeUndefined();
});

test('draws integers within both bounds, inclusive', () => {
  const random = createSeededRandom('bounds');
  const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
  expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
});
