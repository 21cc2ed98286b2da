import 'server-only';
import { findHeldKey, type KeyHolder, listKeyHolders } from '#lib/credentials/keys/held-key.ts';
import type { ReplacementPlan } from '#lib/credentials/keys/replacement.ts';
import { listUses } from '#lib/credentials/list-uses.ts';

/**
 * All that a new key in the place of this credential's one concerns.
 *
 * @throws AppError `credential_not_found`
 */
export async function planReplacement(workspaceId: string, credentialId: string): Promise<ReplacementPlan> {
  const holders = await listKeyHolders(await findHeldKey(workspaceId, credentialId));
  const credentials = firstOf(holders, credentialId);
  const uses = await listUses(
    workspaceId,
    credentials.map(({ id }) => id),
  );
  return { credentials, uses };
}

function firstOf(holders: KeyHolder[], id: string): KeyHolder[] {
  return [...holders.filter((holder) => holder.id === id), ...holders.filter((holder) => holder.id !== id)];
}
