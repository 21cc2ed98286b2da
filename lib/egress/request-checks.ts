import { isIP } from 'node:net';
import { EgressError } from '#lib/egress/egress-error.ts';

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Set by the egress. A caller could use some of them for request smuggling. */
const RESERVED = new Set([
  'user-agent',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'upgrade',
  'expect',
]);

/** Whether a text is a valid header value: one line of Latin-1. @see RFC 9110 §5.5 */
export function isHeaderValue(text: string): boolean {
  return VALUE.test(text);
}

/** Checks header names and values, without quoting them in the error. @throws EgressError `malformed` */
export function assertHeaderFields(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const isValid = NAME.test(name) && !RESERVED.has(name.toLowerCase()) && isHeaderValue(value);
    if (!isValid) throw new EgressError('malformed');
  }
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function hasAllowedSuffix(host: string, suffix: string): boolean {
  if (!suffix.startsWith('.') || !host.endsWith(suffix)) return false;
  return host
    .slice(0, -suffix.length)
    .split('.')
    .every((label) => LABEL.test(label));
}

/** Allows https, the allowed hosts, and port 443 unless the operator allows another. @throws `host_not_allowed` */
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
