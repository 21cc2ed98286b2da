import { company } from '#lib/sandbox/objects/company.object.ts';
import { cities, firstNames, lastNames, toAddressPart } from '#lib/sandbox/objects/sample-names.ts';
import {
  type FieldValue,
  type SandboxObject,
  type SandboxRecord,
  systemFields,
} from '#lib/sandbox/objects/sandbox-object.ts';
import { createSeededRandom, type SeededRandom } from '#lib/sandbox/objects/seeded-random.ts';
import { HOUR_MS } from '#lib/time.ts';

const PERSON_PREFIX = '1P03';
const COMPANY_PERSON_PREFIX = '1C01';

/** The first person of a company manages the others. */
const positions = [
  ['Executive Sponsor', 'Chief Operating Officer'],
  ['Administrator', 'IT Systems Manager'],
  ['Decision Maker', 'Director of Operations'],
  ['Power User', 'Data Analyst'],
  ['Champion', 'Customer Success Lead'],
] as const;

interface People {
  people: SandboxRecord[];
  companyPeople: SandboxRecord[];
}

function makePerson(random: SeededRandom, employer: SandboxRecord, index: number): SandboxRecord {
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const [location, timezone] = random.pick(cities);
  const address = [firstName, lastName].map(toAddressPart).join('.');
  const domain = toAddressPart(String(employer['Name']));
  return {
    Gsid: random.gsid(PERSON_PREFIX),
    Name: `${firstName} ${lastName}`,
    FirstName: firstName,
    LastName: lastName,
    Email: `${address}.${index + 1}@${domain}.example.com`,
    Location: location,
    Timezone: timezone,
    LinkedinUrl: random.isTrue(0.6) ? `https://www.linkedin.com/in/${address.replace('.', '-')}` : null,
    CreatedDate: Number(employer['CreatedDate']) + random.integer(1, 100) * HOUR_MS,
    ModifiedDate: employer['ModifiedDate'] ?? null,
  };
}

interface Position {
  position: (typeof positions)[number];
  isPrimary: boolean;
  manager: FieldValue;
}

function makePosition(
  random: SeededRandom,
  person: SandboxRecord,
  employer: SandboxRecord,
  { position, isPrimary, manager }: Position,
): SandboxRecord {
  const [role, title] = position;
  return {
    Gsid: random.gsid(COMPANY_PERSON_PREFIX),
    Person_ID: person['Gsid'] ?? null,
    Company_ID: employer['Gsid'] ?? null,
    Role: role,
    Title: title,
    IsPrimaryCompany: isPrimary,
    Active: random.isTrue(0.92),
    Manager: manager,
    CreatedDate: person['CreatedDate'] ?? null,
    ModifiedDate: person['ModifiedDate'] ?? null,
  };
}

/** Generates the people of all companies. Some advise a second one. @param seed the tenant's host */
export function makeCompanyPeople(seed: string): People {
  const random = createSeededRandom(`${seed}/company_person`);
  const employers = company.rows(seed);
  const people: SandboxRecord[] = [];
  const companyPeople: SandboxRecord[] = [];
  for (const employer of employers) {
    const team = positions.slice(0, random.integer(2, positions.length));
    const staff = team.map((_, index) => makePerson(random, employer, index));
    for (const [index, person] of staff.entries()) {
      const position = positions[index] ?? positions[0];
      const manager = index === 0 ? null : (staff[0]?.['Gsid'] ?? null);
      companyPeople.push(makePosition(random, person, employer, { position, isPrimary: true, manager }));
      const second = employers[random.integer(0, employers.length - 1)];
      if (index === 0 && second !== undefined && second !== employer && random.isTrue(0.3))
        companyPeople.push(makePosition(random, person, second, { position, isPrimary: false, manager: null }));
    }
    people.push(...staff);
  }
  return { people, companyPeople };
}

export const companyPerson: SandboxObject = {
  objectName: 'company_person',
  label: 'Company Person',
  labelPlural: 'Company People',
  objectType: 'STANDARD',
  keyPrefix: COMPANY_PERSON_PREFIX,
  transactional: false,
  createable: true,
  fields: [
    { fieldName: 'Person_ID', label: 'Person ID', dataType: 'LOOKUP', lookupObject: 'person', required: true },
    { fieldName: 'Company_ID', label: 'Company ID', dataType: 'LOOKUP', lookupObject: 'Company', required: true },
    { fieldName: 'Role', label: 'Role', dataType: 'STRING' },
    { fieldName: 'Title', label: 'Title', dataType: 'STRING' },
    { fieldName: 'IsPrimaryCompany', label: 'Is Primary Company', dataType: 'BOOLEAN' },
    { fieldName: 'Active', label: 'Active', dataType: 'BOOLEAN' },
    { fieldName: 'Manager', label: 'Manager', dataType: 'LOOKUP', lookupObject: 'person' },
    ...systemFields,
  ],
  rows: (seed) => makeCompanyPeople(seed).companyPeople,
};

/** People, each once; their positions at companies are rows of `company_person`. */
export const person: SandboxObject = {
  objectName: 'person',
  label: 'Person',
  labelPlural: 'People',
  objectType: 'STANDARD',
  keyPrefix: PERSON_PREFIX,
  transactional: true,
  createable: true,
  fields: [
    { fieldName: 'Name', label: 'Name', dataType: 'STRING' },
    { fieldName: 'FirstName', label: 'First Name', dataType: 'STRING' },
    { fieldName: 'LastName', label: 'Last Name', dataType: 'STRING' },
    { fieldName: 'Email', label: 'Email', dataType: 'EMAIL', required: true, unique: true },
    { fieldName: 'Location', label: 'Location', dataType: 'STRING' },
    { fieldName: 'Timezone', label: 'Time Zone', dataType: 'STRING' },
    { fieldName: 'LinkedinUrl', label: 'LinkedIn URL', dataType: 'URL' },
    ...systemFields,
  ],
  rows: (seed) => makeCompanyPeople(seed).people,
};
