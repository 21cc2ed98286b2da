import type { TestOutcome } from '#lib/connectors/outcomes.ts';

/** An access token, and when it stops being accepted unless it is revoked before. */
export interface AccessToken {
  token: string;
  expiresAt: Date;
}

export type TokenGrant = { ok: true; data: AccessToken } | { ok: false; outcome: TestOutcome };

/** Where a call gets its access token: those who call know nothing of where tokens are kept. */
export interface TokenSource {
  /**
   * A token to call with, fetched where none is kept.
   *
   * @param refused a token that the tenant no longer accepts: another is wanted, whatever its time
   */
  obtain(fetchToken: () => Promise<TokenGrant>, refused?: string): Promise<TokenGrant>;
}
