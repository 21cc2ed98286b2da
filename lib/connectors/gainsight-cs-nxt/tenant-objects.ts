import 'server-only';
import { z } from 'zod';
import { callGainsight } from '#lib/connectors/gainsight-cs-nxt/call-tenant.ts';
import type { GainsightResult, GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/send-to-tenant.ts';
import type { Egress } from '#lib/egress/egress.ts';
import { AppError } from '#lib/errors.ts';

const OBJECT_NAME = /^\w{1,100}$/;
const TEXT_MAX_LENGTH = 200;

function isObjectName(name: string): boolean {
  return OBJECT_NAME.test(name);
}

/** @throws AppError `invalid_input`: the name is user input and becomes part of a path */
export function assertObjectName(name: string): void {
  if (!isObjectName(name)) throw new AppError('invalid_input', 'This is not the name of a Gainsight object.');
}

const tenantText = z.string().transform((text) => text.slice(0, TEXT_MAX_LENGTH).toWellFormed());

const flag = z.boolean().nullish();

const objectSchema = z
  .object({
    objectName: z.string().min(1),
    label: tenantText.nullish(),
    objectType: tenantText.nullish(),
    readable: flag,
    createable: flag,
  })
  .transform(({ objectName, label, objectType, readable, createable }) => ({
    objectName,
    label: label || objectName,
    ...(objectType && { objectType }),
    readable: readable ?? true,
    createable: createable ?? true,
  }));

export interface GainsightObject {
  objectName: string;
  label: string;
  objectType?: string;
  readable: boolean;
  createable: boolean;
}

const objectListSchema: z.ZodType<GainsightObject[]> = z
  .array(objectSchema)
  .transform((objects) => objects.filter(({ objectName }) => isObjectName(objectName)));

const fieldSchema = z
  .object({ fieldName: z.string().min(1).max(200), label: tenantText.nullish(), dataType: tenantText.nullish() })
  .transform(({ fieldName, label, dataType }) => ({ fieldName, label: label || fieldName, dataType: dataType ?? '' }));

export type GainsightField = z.output<typeof fieldSchema>;

const describedSchema: z.ZodType<GainsightField[]> = z
  .tuple([z.object({ fields: z.array(fieldSchema) })], z.unknown())
  .transform(([object]) => object.fields);

/** Lists the tenant's objects. Reads metadata only, no records. */
export function listObjects(egress: Egress, tenant: GainsightTenant): Promise<GainsightResult<GainsightObject[]>> {
  const path = '/v1/meta/services/objects/list?po=company&em=false';
  return callGainsight(egress, tenant, { method: 'GET', path, schema: objectListSchema });
}

/** @throws AppError `invalid_input` */
export async function describeObject(
  egress: Egress,
  tenant: GainsightTenant,
  objectName: string,
): Promise<GainsightResult<GainsightField[]>> {
  assertObjectName(objectName);
  const path = `/v1/meta/services/objects/${objectName}/describe?idd=true`;
  return callGainsight(egress, tenant, { method: 'GET', path, schema: describedSchema });
}
