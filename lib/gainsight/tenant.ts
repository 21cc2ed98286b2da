import type { ProbeOutcome } from '#lib/probe-outcome.ts';

/** How a caller proves itself, by auth method. */
export type GainsightSecret = { method: 'access_key'; accessKey: string };

export interface GainsightTenant {
  /** Scheme and host: `https://acme.gainsightcloud.com`. */
  baseUrl: string;
  secret: GainsightSecret;
}

/** What a call brought: data, or why there is none. */
export type GainsightResult<T> =
  | { ok: true; data: T; durationMs: number; requestId?: string }
  | { ok: false; outcome: ProbeOutcome };
