import { findObject, sandboxObjects } from '#lib/sandbox/objects/objects.ts';
import { relationName, type SandboxField, type SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';
import { type Answer, Refusal, succeed } from '#lib/sandbox/wire/answer.ts';
import { describedObjectNotFound } from '#lib/sandbox/wire/refusals.ts';

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

/** `GET /v1/meta/services/objects/list`: the object list, in its light form. */
export function listObjects(): Answer {
  return succeed(sandboxObjects.map(toListItem));
}

function toDescription(objectName: string) {
  const object = findObject(objectName);
  if (object === undefined) throw new Refusal(describedObjectNotFound);
  const { label, labelPlural, objectType, keyPrefix } = object;
  const fields = object.fields.map((field) => toDescribedField(object.objectName, field));
  return { objectName: object.objectName, label, objectType, labelPlural, keyPrefix, fields };
}

/**
 * `GET /v1/meta/services/objects/{Object}/describe`, and the call that describes several by name. None of the flags of
 * either is required, and none is looked at.
 *
 * @throws Refusal where one of them does not exist
 */
export function describeObjects(objectNames: readonly string[]): Answer {
  return succeed(objectNames.map(toDescription));
}
