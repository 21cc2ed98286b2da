import { gsuser } from '#lib/sandbox/objects/gsuser.object.ts';
import {
  companyNames,
  firstWords,
  industries,
  secondWords,
  stages,
  statuses,
} from '#lib/sandbox/objects/sample-names.ts';
import { type SandboxObject, type SandboxRecord, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';
import { createSeededRandom, type SeededRandom, TODAY_MS } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS, HOUR_MS } from '#lib/time.ts';

const COMPANY_PREFIX = '1P02';
const names: readonly string[] = [
  ...companyNames,
  ...firstWords.flatMap((first) => secondWords.map((second) => `${first} ${second}`)),
];

interface Origin {
  name: string;
  parentName: string | null;
  csm: SandboxRecord | undefined;
}

function companyRow(random: SeededRandom, { name, parentName, csm }: Origin): SandboxRecord {
  const employees = random.integer(12, 60) ** 2;
  const contractMs = TODAY_MS - random.integer(120, 2_400) * DAY_MS;
  const createdMs = contractMs - random.integer(5, 60) * DAY_MS;
  const ageDays = Math.floor((TODAY_MS - contractMs) / DAY_MS);
  return {
    Gsid: random.gsid(COMPANY_PREFIX),
    Name: name,
    Industry: random.pick(industries),
    ARR: random.integer(4, 30) * employees,
    Employees: employees,
    LifecycleInWeeks: Math.floor(ageDays / 7),
    OriginalContractDate: contractMs,
    RenewalDate: contractMs + Math.ceil((ageDays + 1) / 365) * 365 * DAY_MS,
    Stage: random.pick(stages),
    Status: random.pick(statuses),
    Csm: csm?.['Gsid'] ?? null,
    CSMFirstName: csm?.['FirstName'] ?? null,
    CSMLastName: csm?.['LastName'] ?? null,
    ParentCompanyName: parentName,
    CreatedDate: createdMs,
    ModifiedDate: TODAY_MS - random.integer(0, 40 * 24) * HOUR_MS,
  };
}

export const company: SandboxObject = {
  objectName: 'Company',
  label: 'Company',
  labelPlural: 'Companies',
  objectType: 'STANDARD',
  keyPrefix: COMPANY_PREFIX,
  transactional: false,
  createable: true,
  fields: [
    { fieldName: 'Name', label: 'Name', dataType: 'STRING', required: true },
    { fieldName: 'Industry', label: 'Industry', dataType: 'STRING' },
    { fieldName: 'ARR', label: 'ARR', dataType: 'CURRENCY' },
    { fieldName: 'Employees', label: 'Employees', dataType: 'NUMBER' },
    { fieldName: 'LifecycleInWeeks', label: 'Lifecycle in Weeks', dataType: 'NUMBER' },
    { fieldName: 'OriginalContractDate', label: 'Original Contract Date', dataType: 'DATE' },
    { fieldName: 'RenewalDate', label: 'Renewal Date', dataType: 'DATE' },
    { fieldName: 'Stage', label: 'Stage', dataType: 'STRING' },
    { fieldName: 'Status', label: 'Status', dataType: 'STRING' },
    { fieldName: 'Csm', label: 'CSM', dataType: 'LOOKUP', lookupObject: 'gsuser' },
    { fieldName: 'CSMFirstName', label: 'CSM First Name', dataType: 'STRING' },
    { fieldName: 'CSMLastName', label: 'CSM Last Name', dataType: 'STRING' },
    { fieldName: 'ParentCompanyName', label: 'Parent Company Name', dataType: 'STRING' },
    ...systemFields,
  ],
  rows(seed) {
    const random = createSeededRandom(`${seed}/company`);
    const csms = gsuser.rows(seed).filter((user) => user['IsActiveUser'] === true);
    const [parent] = companyNames;
    return names.map((name) =>
      companyRow(random, {
        name,
        parentName: name !== parent && random.isTrue(0.1) ? parent : null,
        csm: csms[random.integer(0, csms.length - 1)],
      }),
    );
  },
};
