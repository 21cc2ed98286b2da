import 'server-only';
import { type CredentialSummary, credentialGone, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { type CapabilityState, listCapabilities } from '#lib/credentials/core/list-capabilities.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Direction } from '#lib/db/generated/client.ts';
import { isUuid } from '#lib/text.ts';

/** For roles that may choose a credential but not read deleted ones. */
export type CredentialPresence =
  | {
      state: 'present';
      credential: CredentialSummary;
      /** Capabilities to warn about, by direction of use. */
      unproven: Record<Direction, CapabilityState[]>;
    }
  | {
      state: 'deleted';
      name: string;
      deletedBy: string | undefined;
      deletedAt: string;
    };

/** Capabilities that the direction needs and that are not proven. */
export function unprovenFor(direction: Direction, capabilities: readonly CapabilityState[]): CapabilityState[] {
  return capabilities.filter(
    ({ neededBy, state }) =>
      (neededBy === direction && state !== 'proven') || (direction === 'destination' && state === 'impossible'),
  );
}

/** Reads whether a credential is present or deleted. @throws AppError `credential_not_found` if never or purged */
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
