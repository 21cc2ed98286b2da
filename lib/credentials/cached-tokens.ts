import 'server-only';
import { obtainSharedToken } from '#lib/credentials/core/access-tokens.ts';
import { singleFlight } from '#lib/single-flight.ts';
import type { TokenGrant, TokenSource } from '#lib/token-source.ts';

const shareTokenRequest = singleFlight<TokenGrant>('token-requests');

/**
 * The access tokens of a saved credential, kept sealed in the database until shortly before they expire. However many
 * callers of this process wait for one, it is looked for once; `obtainSharedToken` does the same between processes.
 */
export function cachedTokens(workspaceId: string, credentialId: string): TokenSource {
  return {
    obtain: (fetchToken, refused = '') =>
      shareTokenRequest(`${workspaceId}/${credentialId}/${refused}`, () =>
        obtainSharedToken({ workspaceId, credentialId }, fetchToken, refused),
      ),
  };
}
