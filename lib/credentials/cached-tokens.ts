import 'server-only';
import { obtainSharedToken } from '#lib/credentials/shared-token.ts';
import type { TokenGrant, TokenSource } from '#lib/token-source.ts';

/** Next evaluates a module once a bundle, several times a process: what is under way is known to all of them. */
const shared = globalThis as typeof globalThis & { latchkeyTokenRequests?: Map<string, Promise<TokenGrant>> };

/**
 * The access tokens of a saved credential, kept sealed in the database until shortly before they expire. However many
 * callers of this process wait for one, it is looked for once; `obtainSharedToken` does the same between processes.
 */
export function cachedTokens(workspaceId: string, credentialId: string): TokenSource {
  shared.latchkeyTokenRequests ??= new Map();
  const underWay = shared.latchkeyTokenRequests;
  return {
    obtain(fetchToken, refused = '') {
      const key = `${workspaceId}/${credentialId}/${refused}`;
      const joined = underWay.get(key);
      if (joined !== undefined) return joined;
      const started = obtainSharedToken({ workspaceId, credentialId }, fetchToken, refused).finally(() =>
        underWay.delete(key),
      );
      underWay.set(key, started);
      return started;
    },
  };
}
