import 'server-only';
import type { Egress } from '#lib/egress/egress.ts';
import { introspectToken } from '#lib/gainsight/introspect-token.ts';
import { listObjects } from '#lib/gainsight/metadata.ts';
import type { GainsightTenant } from '#lib/gainsight/tenant.ts';
import { withToken } from '#lib/gainsight/with-token.ts';
import type { ProbeOutcome } from '#lib/probe-outcome.ts';

async function probeObjects(egress: Egress, tenant: GainsightTenant): Promise<ProbeOutcome> {
  const result = await listObjects(egress, tenant);
  if (!result.ok) return result.outcome;
  const { durationMs, requestId } = result;
  return { kind: 'verified', durationMs, ...(requestId !== undefined && { requestId }) };
}

/**
 * Tells whether the tenant accepts the secret, by listing its objects: cheap, and no customer record is read. A client's
 * token is introspected before, and the duration is that of all its calls.
 */
export async function probeMetadata(egress: Egress, tenant: GainsightTenant): Promise<ProbeOutcome> {
  const { baseUrl, secret } = tenant;
  if (secret.method === 'access_key') return probeObjects(egress, tenant);
  const startedAt = performance.now();
  const introspected = await withToken(egress, baseUrl, secret, (token) =>
    introspectToken(egress, baseUrl, secret, token),
  );
  const outcome = introspected.ok ? await probeObjects(egress, tenant) : introspected.outcome;
  return { ...outcome, durationMs: performance.now() - startedAt };
}
