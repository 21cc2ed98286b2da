import 'server-only';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

/** A credential as it stood before the probe. */
export interface ProbedCredential {
  workspaceId: string;
  id: string;
  connectorId: string;
  authMethod: string;
  host: string;
  secretFingerprint: string;
  /** When the tenant last accepted the secret that was tested; absent where it never did. */
  acceptedAt: Date | null;
  /** Probes in a row, before this one, that were refused or brought no answer. */
  failures: number;
}

/** Opens, joins or ends the incidents that a probe's outcome speaks of. Called in the transaction that records it. */
export async function settleIncidents(
  _tx: Prisma.TransactionClient,
  _credential: ProbedCredential,
  _probe: { at: Date; outcome: ProbeOutcome },
): Promise<void> {}
