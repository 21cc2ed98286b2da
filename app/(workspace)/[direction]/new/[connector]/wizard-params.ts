import { redirect } from 'next/navigation';
import { directionParam } from '#app/(workspace)/[direction]/direction-param.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { findConnector } from '#lib/connectors/registry.ts';
import { type CredentialSummary, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { directions } from '#lib/resources/direction.ts';

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
