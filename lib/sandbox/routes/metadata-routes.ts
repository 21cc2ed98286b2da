import { z } from 'zod';
import { findObject, sandboxObjects } from '#lib/sandbox/objects/object-catalog.ts';
import { relationName, type SandboxField, type SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import type { Route } from '#lib/sandbox/routes/tenant-call.ts';
import { type Answer, HttpError, succeed } from '#lib/sandbox/wire/answer.ts';
import { describedObjectNotFound } from '#lib/sandbox/wire/http-errors.ts';
import { readInput } from '#lib/sandbox/wire/read-call-body.ts';

function toListItem(object: SandboxObject) {
  return {
    objectName: object.objectName,
    label: object.label,
    objectType: object.objectType,
    keyPrefix: object.keyPrefix,
    transactional: object.transactional,
    multiCurrencySupported: false,
    readable: true,
    createable: object.createable,
    schemaUpdateable: object.objectType !== 'SYSTEM',
  };
}

function toLookupDetail(field: SandboxField) {
  if (field.lookupObject === undefined) return {};
  const label = findObject(field.lookupObject)?.label ?? field.lookupObject;
  return {
    lookupDetail: {
      lookupName: relationName(field.fieldName),
      fieldName: 'Gsid',
      fieldLabel: 'GSID',
      lookupObjects: [{ objectName: field.lookupObject, label }],
    },
  };
}

function toDescribedField(objectName: string, field: SandboxField) {
  const readOnly = field.readOnly ?? false;
  const required = field.required ?? false;
  return {
    fieldName: field.fieldName,
    label: field.label,
    dataType: field.dataType,
    objectName,
    meta: {
      properties: { sourceType: field.dataType === 'LOOKUP' ? 'GSID' : field.dataType },
      filterable: true,
      sortable: true,
      groupable: true,
      createable: !readOnly,
      updateable: !readOnly,
      formulaField: false,
      hasLookup: field.lookupObject !== undefined,
      required,
      nillable: !required,
      readOnly,
      fieldGroupType: readOnly ? 'SYSTEM' : 'STANDARD',
      hidden: false,
      nameField: field.fieldName === 'Name',
      ...toLookupDetail(field),
    },
  };
}

function listObjects(): Answer {
  return succeed(sandboxObjects.map(toListItem));
}

function toDescription(objectName: string) {
  const object = findObject(objectName);
  if (object === undefined) throw new HttpError(describedObjectNotFound);
  const { label, labelPlural, objectType, keyPrefix } = object;
  const fields = object.fields.map((field) => toDescribedField(object.objectName, field));
  return { objectName: object.objectName, label, objectType, labelPlural, keyPrefix, fields };
}

/** Query flags are ignored. @throws HttpError for an unknown object */
function describeObjects(objectNames: readonly string[]): Answer {
  return succeed(objectNames.map(toDescription));
}

const OBJECTS_MAX = 50;

/** Loose: the flags are ignored. @see "Data Management APIs", Post Describe OMD */
const describeSchema = z.looseObject({
  objectNames: z.array(z.string(), 'a list of object names').min(1, 'at least one').max(OBJECTS_MAX),
});

export const metadataRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/meta/services/objects/list', writes: false, answer: listObjects },
  {
    method: 'GET',
    path: '/v1/meta/services/objects/{object}/describe',
    writes: false,
    answer: ({ params }) => describeObjects([params['object'] ?? '']),
  },
  {
    method: 'POST',
    path: '/v1/meta/services/objects/describe',
    writes: false,
    answer: async ({ request }) => describeObjects((await readInput(request, describeSchema)).objectNames),
  },
];
