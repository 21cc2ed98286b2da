import { makeCompanyPeople, PERSON_PREFIX } from '#lib/sandbox/objects/company-people.ts';
import { type SandboxObject, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';

/** People at the companies, each once: `company_person` says where they work. */
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
