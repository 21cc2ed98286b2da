import { notFound, redirect } from 'next/navigation';
import type { Permission } from '#lib/auth/permissions.ts';
import { requirePageActor, type SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { findConnector } from '#lib/connectors/registry.ts';
import { type CredentialSummary, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { type Direction, directionOf, directions } from '#lib/resources/direction.ts';
import { findResource } from '#lib/resources/find-resource.ts';

/** The direction of the URL, or `notFound()`. */
export async function directionParam(params: Promise<{ direction: string }>): Promise<Direction> {
  return directionOf((await params).direction) ?? notFound();
}

/** The source or destination of the URL, or `notFound()`. The actor must have the permission. */
export async function resourceParam(params: Promise<{ direction: string; id: string }>, permission: Permission) {
  const direction = await directionParam(params);
  const actor = await requirePageActor(permission);
  const resource = await findResource(actor.workspaceId, (await params).id);
  if (resource === undefined || resource.direction !== direction) notFound();
  return { actor, resource };
}

/** The wizard's parameters in the URL. An unknown connector redirects to the first step. */
export async function wizardParams(params: Promise<{ direction: string; connector: string }>) {
  const direction = await directionParam(params);
  const start = `/${directions[direction].path}/new`;
  const connector = findConnector((await params).connector) ?? redirect(start);
  return { direction, connector, start, base: `${start}/${connector.description.id}` };
}

/** The credential in the URL, if it exists in the workspace and is of this connector. */
export async function chosenCredential(
  actor: SignedInActor,
  connectorId: string,
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<CredentialSummary | undefined> {
  const { credential: id } = await searchParams;
  const credential = typeof id === 'string' ? await findCredential(actor.workspaceId, id) : undefined;
  return credential?.connectorId === connectorId ? credential : undefined;
}
