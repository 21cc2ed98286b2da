import { type SandboxObject, type SandboxRecord, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';
import { createSeededRandom, TODAY_MS } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS } from '#lib/time.ts';

const PICKLIST_PREFIX = '1I00';

const choices = {
  CTA_TYPE: ['Risk', 'Opportunity', 'Lifecycle', 'Activity'],
  CTA_REASON: ['Usage Drop', 'Low Survey Score', 'Expansion', 'Renewal', 'Quarterly Review', 'Onboarding'],
  CTA_PRIORITY: ['High', 'Medium', 'Low'],
  CTA_STATUS: ['New', 'Work In Progress', 'Closed Success', 'Closed Lost'],
} as const;

type Category = keyof typeof choices;

function rows(seed: string): SandboxRecord[] {
  const random = createSeededRandom(`${seed}/da_picklist`);
  const madeMs = TODAY_MS - 1_500 * DAY_MS;
  return Object.entries(choices).flatMap(([category, names]) =>
    names.map((name) => ({
      Gsid: random.gsid(PICKLIST_PREFIX),
      Name: name,
      Category: category,
      IsActive: true,
      CreatedDate: madeMs,
      ModifiedDate: madeMs,
    })),
  );
}

export function createPicklist(seed: string) {
  const ids = new Map(rows(seed).map(({ Category, Name, Gsid = null }) => [`${Category}/${Name}`, Gsid]));
  return <Of extends Category>(category: Of, name: (typeof choices)[Of][number]) =>
    ids.get(`${category}/${name}`) ?? null;
}

export const daPicklist: SandboxObject = {
  objectName: 'da_picklist',
  label: 'Picklist',
  labelPlural: 'Picklists',
  objectType: 'SYSTEM',
  keyPrefix: PICKLIST_PREFIX,
  transactional: false,
  createable: true,
  fields: [
    { fieldName: 'Name', label: 'Name', dataType: 'STRING', required: true },
    { fieldName: 'Category', label: 'Category', dataType: 'STRING', required: true },
    { fieldName: 'IsActive', label: 'Is Active', dataType: 'BOOLEAN' },
    ...systemFields,
  ],
  rows,
};
