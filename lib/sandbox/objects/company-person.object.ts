import { COMPANY_PERSON_PREFIX, makeCompanyPeople } from '#lib/sandbox/objects/company-people.ts';
import { type SandboxObject, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';

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
