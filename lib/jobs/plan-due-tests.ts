import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';

/** Of one pass: what is left is the next pass's, a minute later. */
const AT_MOST = 500;

/** The credentials whose test is due, of every workspace, the longest due first. */
export async function planDueTests(now: Date): Promise<SecretOwner[]> {
  const rows = await getPrisma().credential.findMany({
    where: { nextTestAt: { lte: now }, deletedAt: null },
    orderBy: { nextTestAt: 'asc' },
    take: AT_MOST,
    select: { workspaceId: true, id: true },
  });
  return rows.map(({ workspaceId, id }) => ({ workspaceId, credentialId: id }));
}
