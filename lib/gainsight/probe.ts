import 'server-only';
import type { Egress } from '#lib/egress/egress.ts';
import { listObjects } from '#lib/gainsight/metadata.ts';
import type { GainsightTenant } from '#lib/gainsight/tenant.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

/** Tells whether the tenant accepts the secret, by listing its objects: cheap, and no customer record is read. */
export async function probeMetadata(egress: Egress, tenant: GainsightTenant): Promise<ProbeOutcome> {
  const result = await listObjects(egress, tenant);
  if (!result.ok) return result.outcome;
  const { durationMs, requestId } = result;
  return { kind: 'verified', durationMs, ...(requestId !== undefined && { requestId }) };
}
