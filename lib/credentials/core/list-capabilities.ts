import 'server-only';
import {
  type AuthMethodDescription,
  authMethodOf,
  type CapabilityDescription,
  type CapabilityId,
} from '#lib/connectors/description.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUuid } from '#lib/text.ts';

export interface CapabilityState {
  id: CapabilityId;
  label: string;
  neededBy?: CapabilityDescription['neededBy'];
  /** `impossible`: excluded by the auth method. */
  state: 'proven' | 'refused' | 'untried' | 'impossible';
  at: string | undefined;
  note: string | undefined;
}

interface Finding {
  proven: boolean;
  at: Date;
}

const REFUSED = 'Refused by the tenant in the last attempt.';

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
  const method = authMethodOf(description, authMethod);
  const findings = new Map(capabilities.map(({ capability, ...finding }) => [capability, finding]));
  return description.capabilities.map((capability) => toState(capability, method, findings.get(capability.id)));
}
