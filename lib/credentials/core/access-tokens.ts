import 'server-only';
import type { AccessToken, TokenGrant, TokenSource } from '#lib/connectors/connector.ts';
import {
  claimTokenRow,
  dropClaim,
  isClaimed,
  openToken,
  readTokenRow,
  storeToken,
} from '#lib/credentials/core/access-token-row.ts';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { pollForResult, singleFlight } from '#lib/single-flight.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/time.ts';

/** Longer than a call may take: only the claim of a dead process expires. */
const LEASE_MS = 15 * SECOND_MS;

/** Time before expiry at which a token is no longer used, or the last tenth of a short life. */
const MARGIN_MAX_MS = MINUTE_MS;

function usableUntil({ expiresAt }: AccessToken): Date {
  const lifeMs = Math.max(0, expiresAt.getTime() - Date.now());
  return new Date(expiresAt.getTime() - Math.min(MARGIN_MAX_MS, lifeMs / 10));
}

async function fetchClaimed(
  ref: CredentialRef,
  claim: string,
  fetchToken: () => Promise<TokenGrant>,
): Promise<TokenGrant> {
  try {
    const grant = await fetchToken();
    if (grant.ok) await storeToken(ref, claim, grant.data.token, usableUntil(grant.data));
    else await dropClaim(ref, claim);
    return grant;
  } catch (error) {
    await dropClaim(ref, claim);
    throw error;
  }
}

/**
 * Single-flight between processes, by a claim in the database.
 * @param refused a token that the tenant no longer accepts
 * @returns the tenant's refusal; `timed_out` if other processes kept failing to fetch a token
 */
export async function obtainSharedToken(
  ref: CredentialRef,
  fetchToken: () => Promise<TokenGrant>,
  refused: string,
): Promise<TokenGrant> {
  const startedAt = performance.now();
  const shared = await pollForResult(LEASE_MS, async (): Promise<TokenGrant | undefined> => {
    const row = await readTokenRow(ref);
    if (row !== null && isClaimed(row)) return undefined;
    const held = row === null ? undefined : await openToken(ref, row);
    if (held !== undefined && held.token !== refused) return { ok: true, data: held };
    const claim = await claimTokenRow(ref, row, new Date(Date.now() + LEASE_MS));
    return claim === undefined ? undefined : fetchClaimed(ref, claim, fetchToken);
  });
  return shared ?? { ok: false, outcome: { kind: 'timed_out', durationMs: performance.now() - startedAt } };
}

const shareRequest = singleFlight<TokenGrant>('access-tokens');

export function cachedTokens(workspaceId: string, credentialId: string): TokenSource {
  return {
    obtain: (fetchToken, refused = '') =>
      shareRequest(`${workspaceId}/${credentialId}/${refused}`, () =>
        obtainSharedToken({ workspaceId, credentialId }, fetchToken, refused),
      ),
  };
}
