import 'server-only';
import type { AuthMethodDescription, CapabilityDescription } from '#lib/connectors/description.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import type { CapabilityState } from '#lib/credentials/capability-state.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUuid } from '#lib/is-uuid.ts';

/** What was found out by a call. */
interface Finding {
  proven: boolean;
  at: Date;
}

const REFUSED = 'The tenant refused it when it was last tried.';

function toState(
  { id, label, note, neededBy }: CapabilityDescription,
  method: AuthMethodDescription | undefined,
  finding: Finding | undefined,
): CapabilityState {
  const capability = { id, label, neededBy };
  const reason = method?.cannot?.[id];
  if (reason !== undefined) return { ...capability, state: 'impossible', at: undefined, note: reason };
  if (finding === undefined) return { ...capability, state: 'untried', at: undefined, note };
  const at = finding.at.toISOString();
  return finding.proven
    ? { ...capability, state: 'proven', at, note: undefined }
    : { ...capability, state: 'refused', at, note: REFUSED };
}

/**
 * What is known of a credential's capabilities, in the order of its connector's description. Of what is not there, or
 * deleted, nothing is.
 */
export async function listCapabilities(workspaceId: string, credentialId: string): Promise<CapabilityState[]> {
  if (!isUuid(credentialId)) return [];
  const credential = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: credentialId }, deletedAt: null },
    select: {
      connectorId: true,
      authMethod: true,
      capabilities: { select: { capability: true, proven: true, at: true } },
    },
  });
  if (credential === null) return [];
  const { connectorId, authMethod, capabilities } = credential;
  const { description } = getConnector(connectorId);
  const method = description.authMethods.find(({ id }) => id === authMethod);
  const findings = new Map(capabilities.map(({ capability, ...finding }) => [capability, finding]));
  return description.capabilities.map((capability) => toState(capability, method, findings.get(capability.id)));
}
