import 'server-only';
import { type CredentialSummary, credentialGone, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { type CapabilityState, listCapabilities } from '#lib/credentials/core/list-capabilities.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Direction } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/text.ts';

/** Whether a chosen credential still exists, for roles that may choose one but not read deleted ones. */
export type CredentialPresence =
  | {
      state: 'present';
      credential: CredentialSummary;
      /** Capabilities to warn about before it is used in that direction. */
      unproven: Record<Direction, CapabilityState[]>;
    }
  | {
      state: 'deleted';
      name: string;
      deletedBy: string | undefined;
      deletedAt: string;
    };

/** What the direction needs and is not proven; for a destination also what the auth method rules out. */
export function unprovenFor(direction: Direction, capabilities: readonly CapabilityState[]): CapabilityState[] {
  return capabilities.filter(
    ({ neededBy, state }) =>
      (neededBy === direction && state !== 'proven') || (direction === 'destination' && state === 'impossible'),
  );
}

/** @throws AppError `credential_not_found` where it never existed, or was purged */
export async function readCredentialPresence(workspaceId: string, id: string): Promise<CredentialPresence> {
  const credential = await findCredential(workspaceId, id);
  if (credential !== undefined) {
    const capabilities = await listCapabilities(workspaceId, id);
    const unproven = {
      source: unprovenFor('source', capabilities),
      destination: unprovenFor('destination', capabilities),
    };
    return { state: 'present', credential, unproven };
  }
  const row = isUuid(id)
    ? await getPrisma().credential.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
        select: { name: true, deletedAt: true, deletedBy: { select: { email: true } } },
      })
    : null;
  if (row === null || row.deletedAt === null) throw credentialGone();
  const { name, deletedAt, deletedBy } = row;
  return { state: 'deleted', name, deletedBy: deletedBy?.email, deletedAt: deletedAt.toISOString() };
}
