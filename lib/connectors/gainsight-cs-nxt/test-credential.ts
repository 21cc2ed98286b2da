import 'server-only';
import { introspectToken } from '#lib/connectors/gainsight-cs-nxt/introspect-token.ts';
import { listObjects } from '#lib/connectors/gainsight-cs-nxt/metadata.ts';
import type { GainsightTenant } from '#lib/connectors/gainsight-cs-nxt/tenant.ts';
import { withToken } from '#lib/connectors/gainsight-cs-nxt/with-token.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import type { Egress } from '#lib/egress/egress.ts';

async function testObjects(egress: Egress, tenant: GainsightTenant): Promise<TestOutcome> {
  const result = await listObjects(egress, tenant);
  if (!result.ok) return result.outcome;
  const { durationMs, requestId } = result;
  return { kind: 'verified', durationMs, ...(requestId !== undefined && { requestId }) };
}

/**
 * Tells whether the tenant accepts the secret, by listing its objects: cheap, and no customer record is read. A client's
 * token is introspected before, and the duration is that of all its calls.
 */
export async function testTenant(egress: Egress, tenant: GainsightTenant): Promise<TestOutcome> {
  const { baseUrl, secret } = tenant;
  if (secret.method === 'access_key') return testObjects(egress, tenant);
  const startedAt = performance.now();
  const introspected = await withToken(egress, baseUrl, secret, (token) =>
    introspectToken(egress, baseUrl, secret, token),
  );
  const outcome = introspected.ok ? await testObjects(egress, tenant) : introspected.outcome;
  return { ...outcome, durationMs: performance.now() - startedAt };
}
