import type { ApiBaseUrlRefusal, ApiBaseUrlSlip } from '#lib/connectors/api-base-url/api-base-url-messages.ts';

export interface ApiBaseUrlRules {
  hostSuffix: string;
  /** Further hosts that the operator allowed, with `:port` unless it is 443. */
  extraHosts: readonly string[];
}

type Flaw = Exclude<ApiBaseUrlRefusal, ApiBaseUrlSlip>;

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NUMBER = /^(?:\d+|0x[0-9a-f]*)$/;
const IPV6 = /^\[|^[0-9a-f.]*:[0-9a-f.]*:/i;
/** DNS names have at most 253 characters as text. @see RFC 1035 §2.3.4 */
const HOST_MAX_LENGTH = 253;

export function findAuthorityFlaw(authority: string): Flaw | undefined {
  if (authority.includes('@')) return 'user_info';
  if (/[{}]/.test(authority)) return 'placeholder';
  if (/\P{ASCII}/u.test(authority)) return 'look_alike';
  if (IPV6.test(authority)) return 'ip_address';
  return undefined;
}

function findShapeFlaw(host: string): Flaw | undefined {
  if (/[^a-z0-9.-]/.test(host)) return 'characters';
  const labels = host.split('.');
  if (NUMBER.test(labels.at(-1) ?? '')) return 'ip_address';
  if (host.length > HOST_MAX_LENGTH) return 'too_long';
  return labels.every((label) => LABEL.test(label)) ? undefined : 'label';
}

export function isOperatorHost(origin: string, extraHosts: readonly string[]): boolean {
  return extraHosts.some((extra) => extra.toLowerCase() === origin);
}

/** @param host lower case, without port and trailing dot @returns `incomplete` for a bare company identifier */
export function findHostFlaw(
  host: string,
  port: string | undefined,
  { hostSuffix, extraHosts }: ApiBaseUrlRules,
): Flaw | 'incomplete' | undefined {
  const vendorDomain = hostSuffix.slice(1);
  if (host === '' || host === vendorDomain || host === hostSuffix) return 'tenant_missing';
  const flaw = findShapeFlaw(host);
  if (flaw !== undefined) return flaw;
  if (port !== undefined || isOperatorHost(host, extraHosts)) return undefined;
  if (host.split('.').some((label) => label.startsWith('xn--'))) return 'look_alike';
  if (host.endsWith(hostSuffix)) return undefined;
  if (host.includes(vendorDomain.split('.')[0] ?? vendorDomain)) return 'look_alike';
  return host.includes('.') || host === 'localhost' ? 'host' : 'incomplete';
}
