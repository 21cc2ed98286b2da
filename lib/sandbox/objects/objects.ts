import { company } from '#lib/sandbox/objects/company.object.ts';
import { companyPerson } from '#lib/sandbox/objects/company-person.object.ts';
import type { SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';

/** The objects of every emulated tenant, in the order in which the object list has them. */
export const sandboxObjects: readonly SandboxObject[] = [company, companyPerson];

/** @param objectName in any case, as the real API takes it */
export function findObject(objectName: string): SandboxObject | undefined {
  const wanted = objectName.toLowerCase();
  return sandboxObjects.find((object) => object.objectName.toLowerCase() === wanted);
}
