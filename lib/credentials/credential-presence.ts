import 'server-only';
import type { CapabilityState } from '#lib/credentials/capability-state.ts';
import { findCredential } from '#lib/credentials/find-credential.ts';
import { listCapabilities } from '#lib/credentials/list-capabilities.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { unprovenFor } from '#lib/credentials/unproven.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Direction } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/is-uuid.ts';

/** What became of a credential that somebody has chosen: no more of it than whoever may merely choose is to know. */
export type CredentialPresence =
  | {
      state: 'present';
      credential: CredentialSummary;
      /** What is to be said of it before it is used in that direction. */
      unproven: Record<Direction, CapabilityState[]>;
    }
  | {
      state: 'deleted';
      name: string;
      deletedBy: string | undefined;
      /** ISO 8601. */
      deletedAt: string;
    };

/** @throws AppError `credential_not_found` where it was never there, or is erased */
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
  if (row === null || row.deletedAt === null) {
    throw new AppError('credential_not_found', 'This credential is not there any more.');
  }
  const { name, deletedAt, deletedBy } = row;
  return { state: 'deleted', name, deletedBy: deletedBy?.email, deletedAt: deletedAt.toISOString() };
}
