import { company } from '#lib/sandbox/objects/company.object.ts';
import { createPicklist } from '#lib/sandbox/objects/da-picklist.object.ts';
import { gsuser } from '#lib/sandbox/objects/gsuser.object.ts';
import { type SandboxObject, type SandboxRecord, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';
import { createSeededRandom, type SeededRandom, TODAY_MS } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS, HOUR_MS } from '#lib/time.ts';

const CTA_PREFIX = '1S01';

const reasons = [
  ['Risk', 'Usage Drop', 'Logins fell against last quarter'],
  ['Risk', 'Low Survey Score', 'Call about the last survey'],
  ['Opportunity', 'Expansion', 'Offer further seats'],
  ['Lifecycle', 'Renewal', 'Prepare the renewal'],
  ['Lifecycle', 'Quarterly Review', 'Plan the quarterly review'],
  ['Activity', 'Onboarding', 'Walk new people through the set-up'],
] as const;

interface Cta {
  target: SandboxRecord;
  owner: SandboxRecord | undefined;
  choose: ReturnType<typeof createPicklist>;
}

function makeCta(random: SeededRandom, { target, owner, choose }: Cta): SandboxRecord {
  const [type, reason, name] = random.pick(reasons);
  const createdMs = TODAY_MS - random.integer(1, 400) * DAY_MS;
  const closedMs = createdMs + random.integer(1, 60) * DAY_MS;
  const isClosed = closedMs < TODAY_MS && random.isTrue(0.8);
  return {
    Gsid: random.gsid(CTA_PREFIX),
    Name: `${name}: ${target['Name']}`,
    CompanyId: target['Gsid'] ?? null,
    OwnerId: owner?.['Gsid'] ?? null,
    TypeId: choose('CTA_TYPE', type),
    ReasonId: choose('CTA_REASON', reason),
    PriorityId: choose('CTA_PRIORITY', random.pick(['High', 'Medium', 'Medium', 'Low'])),
    StatusId: choose(
      'CTA_STATUS',
      isClosed ? random.pick(['Closed Success', 'Closed Lost']) : random.pick(['New', 'Work In Progress']),
    ),
    EntityType: 'COMPANY',
    IsImportant: type === 'Risk' && !isClosed,
    IsClosed: isClosed,
    DueDate: createdMs + random.integer(7, 45) * DAY_MS,
    ClosedDate: isClosed ? closedMs + random.integer(8, 17) * HOUR_MS : null,
    Comments: random.isTrue(0.3) ? 'Agreed on the next steps with the sponsor.' : null,
    CreatedDate: createdMs,
    ModifiedDate: isClosed ? closedMs : createdMs,
  };
}

export const callToAction: SandboxObject = {
  objectName: 'call_to_action',
  label: 'Call to Action',
  labelPlural: 'Calls to Action',
  objectType: 'STANDARD',
  keyPrefix: CTA_PREFIX,
  transactional: true,
  createable: true,
  fields: [
    { fieldName: 'Name', label: 'Name', dataType: 'STRING', required: true },
    { fieldName: 'CompanyId', label: 'Company ID', dataType: 'LOOKUP', lookupObject: 'Company', required: true },
    { fieldName: 'OwnerId', label: 'Owner ID', dataType: 'LOOKUP', lookupObject: 'gsuser' },
    { fieldName: 'TypeId', label: 'Type', dataType: 'LOOKUP', lookupObject: 'da_picklist' },
    { fieldName: 'ReasonId', label: 'Reason', dataType: 'LOOKUP', lookupObject: 'da_picklist' },
    { fieldName: 'PriorityId', label: 'Priority', dataType: 'LOOKUP', lookupObject: 'da_picklist' },
    { fieldName: 'StatusId', label: 'Status', dataType: 'LOOKUP', lookupObject: 'da_picklist' },
    { fieldName: 'EntityType', label: 'Entity Type', dataType: 'STRING' },
    { fieldName: 'IsImportant', label: 'Is Important', dataType: 'BOOLEAN' },
    { fieldName: 'IsClosed', label: 'Is Closed', dataType: 'BOOLEAN' },
    { fieldName: 'DueDate', label: 'Due Date', dataType: 'DATE' },
    { fieldName: 'ClosedDate', label: 'Closed Date', dataType: 'DATETIME' },
    { fieldName: 'Comments', label: 'Comments', dataType: 'STRING' },
    ...systemFields,
  ],
  rows(seed) {
    const random = createSeededRandom(`${seed}/call_to_action`);
    const owners = gsuser.rows(seed);
    const choose = createPicklist(seed);
    return company
      .rows(seed)
      .flatMap((target) =>
        Array.from({ length: random.integer(1, 7) }, () =>
          makeCta(random, { target, owner: owners[random.integer(0, owners.length - 1)], choose }),
        ),
      );
  },
};
