import type { ConnectTo } from '#lib/egress/connect-to.ts';

export interface EgressLimits {
  /** Name lookup, TCP and TLS together. */
  connectTimeoutMs: number;
  /** From the call to the last byte of the body. */
  totalTimeoutMs: number;
  maxBodyBytes: number;
}

export const DEFAULT_EGRESS_LIMITS: EgressLimits = {
  connectTimeoutMs: 5_000,
  totalTimeoutMs: 10_000,
  maxBodyBytes: 1024 * 1024,
};

/** Resolves a host to all of its addresses. Rejects with a `code` of getaddrinfo or c-ares. */
export type ResolveHost = (host: string) => Promise<string[]>;

export interface EgressPolicy {
  /** Allowed in addition to a connector's hosts: lower case, with `:port` unless it is 443. */
  allowedHosts: readonly string[];
  connectTo: readonly ConnectTo[];
  /** Default: the system's resolver, hosts file included. */
  resolve?: ResolveHost;
  limits?: Partial<EgressLimits>;
}
