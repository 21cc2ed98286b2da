import { company } from '#lib/sandbox/objects/company.object.ts';
import { createSeededRandom, type SeededRandom } from '#lib/sandbox/objects/random.ts';
import { type SandboxObject, type SandboxRecord, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';

const COMPANY_PERSON_PREFIX = '1C01';
const PERSON_PREFIX = '1P03';
const HOUR_MS = 3_600_000;

/** The first of a company's people manages the others. */
const positions = [
  ['Executive Sponsor', 'Chief Operating Officer'],
  ['Administrator', 'IT Systems Manager'],
  ['Decision Maker', 'Director of Operations'],
  ['Power User', 'Data Analyst'],
  ['Champion', 'Customer Success Lead'],
] as const;

function peopleOf(
  random: SeededRandom,
  { Gsid: companyId, CreatedDate, ModifiedDate }: SandboxRecord,
): SandboxRecord[] {
  const team = positions.slice(0, random.integer(2, positions.length));
  const managerId = random.gsid(PERSON_PREFIX);
  return team.map(([role, title], index) => ({
    Gsid: random.gsid(COMPANY_PERSON_PREFIX),
    Person_ID: index === 0 ? managerId : random.gsid(PERSON_PREFIX),
    Company_ID: companyId ?? null,
    Role: role,
    Title: title,
    IsPrimaryCompany: random.isTrue(0.9),
    Active: random.isTrue(0.92),
    Manager: index === 0 ? null : managerId,
    CreatedDate: Number(CreatedDate) + random.integer(1, 100) * HOUR_MS,
    ModifiedDate: ModifiedDate ?? null,
  }));
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
  rows(seed) {
    const random = createSeededRandom(`${seed}/company_person`);
    return company.rows(seed).flatMap((row) => peopleOf(random, row));
  },
};
