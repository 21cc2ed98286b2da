import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import {
  claimTokenRow,
  dropClaim,
  isClaimed,
  openToken,
  readTokenRow,
  storeToken,
} from '#lib/credentials/token-row.ts';
import type { SecretOwner } from '#lib/keyring/sealed-secret.ts';
import type { AccessToken, TokenGrant } from '#lib/token-source.ts';

/** Of whoever fetches: longer than a call may take, so that only the claim of a process that died runs out. */
const LEASE_MS = 15_000;
const POLL_MS = 50;
/** Time enough for a claim of the dead to run out and for one fetch after it. */
const PATIENCE_MS = 2 * LEASE_MS;

/** No token is handed out in the last minute of its life, or the last tenth of a short one: it must outlast the call. */
const MARGIN_MAX_MS = 60_000;

function usableUntil({ expiresAt }: AccessToken): Date {
  const lifeMs = Math.max(0, expiresAt.getTime() - Date.now());
  return new Date(expiresAt.getTime() - Math.min(MARGIN_MAX_MS, lifeMs / 10));
}

async function fetchClaimed(
  owner: SecretOwner,
  claim: string,
  fetchToken: () => Promise<TokenGrant>,
): Promise<TokenGrant> {
  try {
    const grant = await fetchToken();
    if (grant.ok) await storeToken(owner, claim, grant.data.token, usableUntil(grant.data));
    else await dropClaim(owner, claim);
    return grant;
  } catch (error) {
    await dropClaim(owner, claim);
    throw error;
  }
}

/**
 * A saved credential's access token, fetched by one of all the processes that want it while the others wait: a row is
 * claimed for the time of the call. Nothing is held open meanwhile, as a transaction or a lock would be: on the embedded
 * database, everybody's next statement would wait for the tenant.
 *
 * @param refused a token that is not wanted again
 * @returns the tenant's refusal where there is none; `timed_out` where others kept failing to get one
 * @throws AppError `credential_not_found`, `key_unavailable`
 */
export async function obtainSharedToken(
  owner: SecretOwner,
  fetchToken: () => Promise<TokenGrant>,
  refused: string,
): Promise<TokenGrant> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < PATIENCE_MS) {
    const row = await readTokenRow(owner);
    if (row !== null && isClaimed(row)) {
      await delay(POLL_MS);
      continue;
    }
    const held = row === null ? undefined : await openToken(owner, row);
    if (held !== undefined && held.token !== refused) return { ok: true, data: held };
    const claim = await claimTokenRow(owner, row, new Date(Date.now() + LEASE_MS));
    if (claim !== undefined) return fetchClaimed(owner, claim, fetchToken);
  }
  return { ok: false, outcome: { kind: 'timed_out', durationMs: performance.now() - startedAt } };
}
