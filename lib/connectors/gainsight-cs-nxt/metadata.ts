import 'server-only';
import { z } from 'zod';
import { callGainsight } from '#lib/connectors/gainsight-cs-nxt/call.ts';
import { assertObjectName, isObjectName } from '#lib/connectors/gainsight-cs-nxt/object-name.ts';
import type { GainsightResult, GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/tenant.ts';
import { tenantText } from '#lib/connectors/gainsight-cs-nxt/tenant-text.ts';
import type { Egress } from '#lib/egress/egress.ts';

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
    // A right that the tenant does not mention is not denied: the call itself will tell.
    readable: readable ?? true,
    createable: createable ?? true,
  }));

/** An object of the tenant: Company, person, a custom one. */
export interface GainsightObject {
  objectName: string;
  label: string;
  objectType?: string;
  readable: boolean;
  createable: boolean;
}

/** Names that no path can hold are left out, since no call could be made with them. */
const objectListSchema: z.ZodType<GainsightObject[]> = z
  .array(objectSchema)
  .transform((objects) => objects.filter(({ objectName }) => isObjectName(objectName)));

const fieldSchema = z
  .object({ fieldName: z.string().min(1).max(200), label: tenantText.nullish(), dataType: tenantText.nullish() })
  .transform(({ fieldName, label, dataType }) => ({ fieldName, label: label || fieldName, dataType: dataType ?? '' }));

/** A field of an object; `dataType` is empty where the tenant does not say it. */
export type GainsightField = z.output<typeof fieldSchema>;

const describedSchema: z.ZodType<GainsightField[]> = z
  .tuple([z.object({ fields: z.array(fieldSchema) })], z.unknown())
  .transform(([object]) => object.fields);

/** The tenant's objects. It reads metadata alone, no customer record. */
export function listObjects(egress: Egress, tenant: GainsightTenant): Promise<GainsightResult<GainsightObject[]>> {
  const path = '/v1/meta/services/objects/list?po=company&em=false';
  return callGainsight(egress, tenant, { method: 'GET', path, schema: objectListSchema });
}

/**
 * The fields of one object.
 *
 * @throws AppError `invalid_input` for a name that can't be one
 */
export async function describeObject(
  egress: Egress,
  tenant: GainsightTenant,
  objectName: string,
): Promise<GainsightResult<GainsightField[]>> {
  assertObjectName(objectName);
  const path = `/v1/meta/services/objects/${objectName}/describe?idd=true`;
  return callGainsight(egress, tenant, { method: 'GET', path, schema: describedSchema });
}
