import { redirect } from 'next/navigation';
import { directionParam } from '#app/(workspace)/[direction]/direction-param.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { findConnector } from '#lib/connectors/registry.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { directions } from '#lib/resources/direction.ts';

/** What the address says of a step; an unknown connector leads back to where one is chosen. */
export async function wizardParams(params: Promise<{ direction: string; connector: string }>) {
  const direction = await directionParam(params);
  const start = `/${directions[direction].path}/new`;
  const connector = findConnector((await params).connector) ?? redirect(start);
  return { direction, connector, start, base: `${start}/${connector.description.id}` };
}

/** The credential that the address names, if the workspace has it and it is of this connector. */
export async function chosenCredential(
  actor: SignedInActor,
  connectorId: string,
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<CredentialSummary | undefined> {
  const { credential: id } = await searchParams;
  const credential = typeof id === 'string' ? await findCredential(actor.workspaceId, id) : undefined;
  return credential?.connectorId === connectorId ? credential : undefined;
}
