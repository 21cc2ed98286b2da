import { company } from '#lib/sandbox/objects/company.object.ts';
import { firstNames, lastNames, places, toAddressPart } from '#lib/sandbox/objects/person-words.ts';
import { createSeededRandom, type SeededRandom } from '#lib/sandbox/objects/random.ts';
import type { FieldValue, SandboxRecord } from '#lib/sandbox/objects/sandbox-object.ts';
import { HOUR_MS } from '#lib/sandbox/objects/seed-time.ts';

export const PERSON_PREFIX = '1P03';
export const COMPANY_PERSON_PREFIX = '1C01';

/** The first of a company's people manages the others. */
const positions = [
  ['Executive Sponsor', 'Chief Operating Officer'],
  ['Administrator', 'IT Systems Manager'],
  ['Decision Maker', 'Director of Operations'],
  ['Power User', 'Data Analyst'],
  ['Champion', 'Customer Success Lead'],
] as const;

/** People, and their places at companies. */
interface People {
  people: SandboxRecord[];
  companyPeople: SandboxRecord[];
}

function makePerson(random: SeededRandom, employer: SandboxRecord, index: number): SandboxRecord {
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const [location, timezone] = random.pick(places);
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

interface Place {
  position: (typeof positions)[number];
  isPrimary: boolean;
  manager: FieldValue;
}

function makePlace(
  random: SeededRandom,
  person: SandboxRecord,
  employer: SandboxRecord,
  { position, isPrimary, manager }: Place,
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

/** Everybody at the companies of a tenant. Some of them advise a second company. @param seed the tenant's host */
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
      companyPeople.push(makePlace(random, person, employer, { position, isPrimary: true, manager }));
      const second = employers[random.integer(0, employers.length - 1)];
      if (index === 0 && second !== undefined && second !== employer && random.isTrue(0.3))
        companyPeople.push(makePlace(random, person, second, { position, isPrimary: false, manager: null }));
    }
    people.push(...staff);
  }
  return { people, companyPeople };
}
