import { activityTimeline } from '#lib/sandbox/objects/activity-timeline.object.ts';
import { callToAction } from '#lib/sandbox/objects/call-to-action.object.ts';
import { company } from '#lib/sandbox/objects/company.object.ts';
import { companyPerson } from '#lib/sandbox/objects/company-person.object.ts';
import { daPicklist } from '#lib/sandbox/objects/da-picklist.object.ts';
import { gsuser } from '#lib/sandbox/objects/gsuser.object.ts';
import { person } from '#lib/sandbox/objects/person.object.ts';
import { productSubscription } from '#lib/sandbox/objects/product-subscription.object.ts';
import type { SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';

/** The objects of every emulated tenant, in the order in which the object list has them. */
export const sandboxObjects: readonly SandboxObject[] = [
  company,
  companyPerson,
  person,
  gsuser,
  activityTimeline,
  callToAction,
  daPicklist,
  productSubscription,
];

/** @param objectName in any case, as the real API takes it */
export function findObject(objectName: string): SandboxObject | undefined {
  const wanted = objectName.toLowerCase();
  return sandboxObjects.find((object) => object.objectName.toLowerCase() === wanted);
}
