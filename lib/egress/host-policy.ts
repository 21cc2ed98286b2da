import { isIP } from 'node:net';
import { EgressError } from '#lib/egress/egress-error.ts';

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
