import { activityTimeline } from '#lib/sandbox/objects/activity-timeline.object.ts';
import { callToAction } from '#lib/sandbox/objects/call-to-action.object.ts';
import { company } from '#lib/sandbox/objects/company.object.ts';
import { daPicklist } from '#lib/sandbox/objects/da-picklist.object.ts';
import { gsuser } from '#lib/sandbox/objects/gsuser.object.ts';
import { companyPerson, person } from '#lib/sandbox/objects/person.object.ts';
import { productSubscription } from '#lib/sandbox/objects/product-subscription.object.ts';
import type { SandboxObject } from '#lib/sandbox/objects/sandbox-object.ts';

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

/** @param objectName case-insensitive, as in the real API */
export function findObject(objectName: string): SandboxObject | undefined {
  const wanted = objectName.toLowerCase();
  return sandboxObjects.find((object) => object.objectName.toLowerCase() === wanted);
}
