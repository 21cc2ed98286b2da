import { makeCompanyPeople } from '#lib/sandbox/objects/person.object.ts';
import { type SandboxObject, type SandboxRecord, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';
import { createSeededRandom, type SeededRandom, TODAY_MS } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS } from '#lib/time.ts';

const SUBSCRIPTION_PREFIX = '1G0X';
const modules = ['Reports', 'Journeys', 'Surveys', 'Forecasts', 'Connectors'] as const;
const plans = [
  ['Starter', 12],
  ['Team', 25],
  ['Enterprise', 60],
] as const;

function makeSubscription(random: SeededRandom, position: SandboxRecord, index: number): SandboxRecord {
  const [plan, feePerSeat] = random.pick(plans);
  const seats = random.integer(3, 120);
  const startsMs = TODAY_MS - random.integer(30, 900) * DAY_MS;
  const chosen = modules.filter(() => random.isTrue(0.5));
  return {
    Gsid: random.gsid(SUBSCRIPTION_PREFIX),
    Name: `SUB-${String(index + 1).padStart(5, '0')}`,
    Company__gc: position['Company_ID'] ?? null,
    Sponsor__gc: position['Person_ID'] ?? null,
    Plan__gc: plan,
    Seats__gc: seats,
    Monthly_Fee__gc: seats * feePerSeat,
    Starts_On__gc: startsMs,
    Auto_Renew__gc: random.isTrue(0.75),
    Modules__gc: chosen.length === 0 ? null : chosen.join(';'),
    Notes__gc: random.isTrue(0.2) ? 'Price agreed for three years.' : null,
    CreatedDate: startsMs - random.integer(1, 20) * DAY_MS,
    ModifiedDate: startsMs,
  };
}

/** A custom object: its name and fields end in `__gc`. */
export const productSubscription: SandboxObject = {
  objectName: 'Product_Subscription__gc',
  label: 'Product Subscription',
  labelPlural: 'Product Subscriptions',
  objectType: 'CUSTOM',
  keyPrefix: SUBSCRIPTION_PREFIX,
  transactional: true,
  createable: true,
  fields: [
    { fieldName: 'Name', label: 'Name', dataType: 'STRING', required: true },
    { fieldName: 'Company__gc', label: 'Company', dataType: 'LOOKUP', lookupObject: 'Company', required: true },
    { fieldName: 'Sponsor__gc', label: 'Sponsor', dataType: 'LOOKUP', lookupObject: 'person' },
    { fieldName: 'Plan__gc', label: 'Plan', dataType: 'STRING' },
    { fieldName: 'Seats__gc', label: 'Seats', dataType: 'NUMBER' },
    { fieldName: 'Monthly_Fee__gc', label: 'Monthly Fee', dataType: 'CURRENCY' },
    { fieldName: 'Starts_On__gc', label: 'Starts On', dataType: 'DATE' },
    { fieldName: 'Auto_Renew__gc', label: 'Auto Renew', dataType: 'BOOLEAN' },
    { fieldName: 'Modules__gc', label: 'Modules', dataType: 'MULTISELECTDROPDOWNLIST', options: modules },
    { fieldName: 'Notes__gc', label: 'Notes', dataType: 'STRING' },
    ...systemFields,
  ],
  rows(seed) {
    const random = createSeededRandom(`${seed}/product_subscription`);
    return makeCompanyPeople(seed)
      .companyPeople.filter((position) => position['Manager'] === null)
      .map((position, index) => makeSubscription(random, position, index));
  },
};
