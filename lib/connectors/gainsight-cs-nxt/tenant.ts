import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import type { TokenSource } from '#lib/token-source.ts';

/** An M2M OAuth client, with the place that its access tokens come from. */
export interface GainsightClient {
  method: 'm2m_oauth';
  clientId: string;
  clientSecret: string;
  tokens: TokenSource;
}

/** How a caller proves itself, by auth method. */
export type GainsightSecret = { method: 'access_key'; accessKey: string } | GainsightClient;

export interface GainsightTenant {
  /** Scheme and host: `https://acme.gainsightcloud.com`. */
  baseUrl: string;
  secret: GainsightSecret;
}

/** What a call brought: data, or why there is none. */
export type GainsightResult<T> =
  | { ok: true; data: T; durationMs: number; requestId?: string }
  | { ok: false; outcome: TestOutcome };
