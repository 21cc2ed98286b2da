import type { ConnectTo } from '#lib/egress/connect-to.ts';

export interface EgressLimits {
  /** Name lookup, TCP and TLS together. */
  connectTimeoutMs: number;
  /** From the call to the last byte of the body. */
  totalTimeoutMs: number;
  /** After decompression. */
  maxBodyBytes: number;
}

export const DEFAULT_EGRESS_LIMITS: EgressLimits = {
  connectTimeoutMs: 5_000,
  totalTimeoutMs: 10_000,
  maxBodyBytes: 1024 * 1024,
};

/** All addresses of a host, IPv4 and IPv6 as text. Rejects with a `code` of getaddrinfo or c-ares. */
export type ResolveHost = (host: string) => Promise<string[]>;

/** What the operator lets out of the process. */
export interface EgressPolicy {
  /** Lower-case hosts that are allowed besides a connector's own; with `:port` for another port than 443. */
  allowedHosts: readonly string[];
  connectTo: readonly ConnectTo[];
  /** Default: the system's resolver, hosts file included. */
  resolve?: ResolveHost;
  limits?: Partial<EgressLimits>;
}
