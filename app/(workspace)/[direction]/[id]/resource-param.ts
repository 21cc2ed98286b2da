import { notFound } from 'next/navigation';
import { directionParam } from '#app/(workspace)/[direction]/direction-param.ts';
import type { Permission } from '#lib/auth/permissions.ts';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { findResource } from '#lib/resources/find-resource.ts';

/** The source or destination of the URL, or `notFound()`. The actor must have the permission. */
export async function resourceParam(params: Promise<{ direction: string; id: string }>, permission: Permission) {
  const direction = await directionParam(params);
  const actor = await requirePageActor(permission);
  const resource = await findResource(actor.workspaceId, (await params).id);
  if (resource === undefined || resource.direction !== direction) notFound();
  return { actor, resource };
}
