import { firstNames, lastNames, toAddressPart } from '#lib/sandbox/objects/sample-names.ts';
import { type SandboxObject, type SandboxRecord, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';
import { createSeededRandom, TODAY_MS } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS, HOUR_MS } from '#lib/time.ts';

const GSUSER_PREFIX = '1P01';
const SUPER_ADMINS = 2;

function rows(seed: string): SandboxRecord[] {
  const random = createSeededRandom(`${seed}/gsuser`);
  return firstNames.map((firstName, index) => {
    const lastName = random.pick(lastNames);
    const email = `${toAddressPart(firstName)}.${toAddressPart(lastName)}@${seed}`;
    return {
      Gsid: random.gsid(GSUSER_PREFIX),
      Name: `${firstName} ${lastName}`,
      FirstName: firstName,
      LastName: lastName,
      Email: email,
      SFDCUserName: random.isTrue(0.7) ? email : null,
      LicenseType: index < SUPER_ADMINS || random.isTrue(0.6) ? 'Full' : random.pick(['Viewer', 'Viewer_Analytics']),
      IsSuperAdmin: index < SUPER_ADMINS,
      IsActiveUser: index < SUPER_ADMINS || random.isTrue(0.9),
      CreatedDate: TODAY_MS - random.integer(300, 2_500) * DAY_MS,
      ModifiedDate: TODAY_MS - random.integer(0, 200 * 24) * HOUR_MS,
    };
  });
}

/** Users of the tenant: CSMs, owners and authors of the other objects' rows. */
export const gsuser: SandboxObject = {
  objectName: 'gsuser',
  label: 'User',
  labelPlural: 'Users',
  objectType: 'SYSTEM',
  keyPrefix: GSUSER_PREFIX,
  transactional: true,
  createable: true,
  fields: [
    { fieldName: 'Name', label: 'Name', dataType: 'STRING', required: true },
    { fieldName: 'FirstName', label: 'First Name', dataType: 'STRING' },
    { fieldName: 'LastName', label: 'Last Name', dataType: 'STRING' },
    { fieldName: 'Email', label: 'Email', dataType: 'EMAIL', required: true, unique: true },
    { fieldName: 'SFDCUserName', label: 'SFDC User Name', dataType: 'STRING' },
    { fieldName: 'LicenseType', label: 'License Type', dataType: 'STRING' },
    { fieldName: 'IsSuperAdmin', label: 'Is Super Admin', dataType: 'BOOLEAN' },
    { fieldName: 'IsActiveUser', label: 'Is Active User', dataType: 'BOOLEAN' },
    ...systemFields,
  ],
  rows,
};
