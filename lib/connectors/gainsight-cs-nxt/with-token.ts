import 'server-only';
import { fetchToken } from '#lib/connectors/gainsight-cs-nxt/fetch-token.ts';
import type { GainsightClient, GainsightResult } from '#lib/connectors/gainsight-cs-nxt/tenant.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { Egress } from '#lib/egress/egress.ts';

/** What says that the token, not the call, was refused. */
const TOKEN_REFUSED: ReadonlySet<TestOutcomeKind> = new Set(['key_rejected', 'token_inactive']);

function isRefused<T>(result: GainsightResult<T>): boolean {
  return !result.ok && TOKEN_REFUSED.has(result.outcome.kind);
}

/** A client that got a token and is refused now was taken away meanwhile, as was a token that was just issued. */
function asRevoked(outcome: TestOutcome): TestOutcome {
  const isRevoked = outcome.kind === 'client_rejected' || outcome.kind === 'key_rejected';
  return isRevoked ? { ...outcome, kind: 'token_revoked' } : outcome;
}

/**
 * Makes a call that needs an access token. One that is refused before its time is fetched anew, once: the tenant may
 * have dropped it. What is refused again is revoked, and said to be so, since no waiting will mend it.
 */
export async function withToken<T>(
  egress: Egress,
  baseUrl: string,
  client: GainsightClient,
  use: (token: string) => Promise<GainsightResult<T>>,
): Promise<GainsightResult<T>> {
  const fetchOne = () => fetchToken(egress, baseUrl, client);
  const first = await client.tokens.obtain(fetchOne);
  if (!first.ok) return first;
  const result = await use(first.data.token);
  if (!isRefused(result)) return result;

  const second = await client.tokens.obtain(fetchOne, first.data.token);
  if (!second.ok) return { ok: false, outcome: asRevoked(second.outcome) };
  const repeated = await use(second.data.token);
  return repeated.ok ? repeated : { ok: false, outcome: asRevoked(repeated.outcome) };
}
