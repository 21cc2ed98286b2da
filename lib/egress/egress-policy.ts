import { isIP } from 'node:net';
import type { ConnectTo } from '#lib/egress/connect-to.ts';
import { EgressError } from '#lib/egress/egress-error.ts';

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

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function hasAllowedSuffix(host: string, suffix: string): boolean {
  if (!suffix.startsWith('.') || !host.endsWith(suffix)) return false;
  return host
    .slice(0, -suffix.length)
    .split('.')
    .every((label) => LABEL.test(label));
}

/**
 * Lets a URL pass that the connector or the operator allows: https, port 443 unless the operator named another, and a
 * host by name. A host equals one of the operator's, or has at least one label before a suffix of the connector.
 *
 * @throws EgressError `host_not_allowed`
 */
export function assertHostAllowed(
  url: URL,
  allowedHosts: readonly string[],
  allowedHostSuffixes: readonly string[],
): void {
  const isAddress = url.hostname.startsWith('[') || isIP(url.hostname) !== 0;
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && !isAddress;
  const isAllowed =
    allowedHosts.includes(url.host) ||
    (url.port === '' && allowedHostSuffixes.some((suffix) => hasAllowedSuffix(url.hostname, suffix)));
  if (!isPlain || !isAllowed || url.hostname.endsWith('.')) throw new EgressError('host_not_allowed');
}
