import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that IANA has given out as global unicast: what lies beyond is reserved. @see RFC 4291 §2.4 */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is on the public internet.
 *
 * IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are not, whatever they carry: which host they
 * reach depends on the network.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST_V6);
}
