import 'server-only';
import ipaddr from 'ipaddr.js';
import { getEnv } from '#lib/env.ts';
import { SOCKET_ADDRESS_HEADER } from '#lib/log/request-headers.ts';

/** One household or server has a whole network of this length: it would never run out of addresses. */
const IPV6_NETWORK_BITS = 64;

function normalised(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return ipaddr.isValid(trimmed) ? ipaddr.process(trimmed).toString() : undefined;
}

/**
 * Where a request comes from. The header of proxies is read only where the operator says how many there are, and as
 * many entries from its end: whatever stands before them the client wrote itself.
 *
 * @param requestHeaders as this process passes them on
 */
export function clientAddress(requestHeaders: Headers, proxyHops = getEnv().trustedProxyHops): string | undefined {
  const forwarded = requestHeaders.get('x-forwarded-for')?.split(',') ?? [];
  const hop = proxyHops > 0 ? normalised(forwarded.at(-proxyHops)) : undefined;
  return hop ?? normalised(requestHeaders.get(SOCKET_ADDRESS_HEADER));
}

/** What attempts are counted by: the address, of IPv6 the network it lies in. */
export function addressNetwork(address: string): string {
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return address;
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${address}/${IPV6_NETWORK_BITS}`);
  return `${network.toString()}/${IPV6_NETWORK_BITS}`;
}
