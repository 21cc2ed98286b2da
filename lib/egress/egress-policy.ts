import type { ConnectTo } from '#lib/egress/connect-to.ts';

export interface EgressLimits {
  /** Includes DNS and TLS. */
  connectTimeoutMs: number;
  /** Until the last byte of the body. */
  totalTimeoutMs: number;
  maxBodyBytes: number;
}

export const DEFAULT_EGRESS_LIMITS: EgressLimits = {
  connectTimeoutMs: 5_000,
  totalTimeoutMs: 10_000,
  maxBodyBytes: 1024 * 1024,
};

/** Rejects with a `code` of getaddrinfo or c-ares. */
export type ResolveHost = (host: string) => Promise<string[]>;

export interface EgressPolicy {
  /** In addition to a connector's hosts. Lower case, with `:port` unless it is 443. */
  allowedHosts: readonly string[];
  connectTo: readonly ConnectTo[];
  /** Default: the system's resolver. */
  resolve?: ResolveHost;
  limits?: Partial<EgressLimits>;
}
