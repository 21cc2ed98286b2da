import 'server-only';
import ipaddr from 'ipaddr.js';
import { getEnv } from '#lib/env.ts';
import { SOCKET_ADDRESS_HEADER } from '#lib/log/request-log.ts';

/** A household or server usually has a whole network of this length. */
const IPV6_NETWORK_BITS = 64;

function normalized(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return ipaddr.isValid(trimmed) ? ipaddr.process(trimmed).toString() : undefined;
}

/** The client's IP address. Only the entries of `x-forwarded-for` that trusted proxies added are read. */
export function clientAddress(requestHeaders: Headers, proxyHops = getEnv().trustedProxyHops): string | undefined {
  const forwarded = requestHeaders.get('x-forwarded-for')?.split(',') ?? [];
  const hop = proxyHops > 0 ? normalized(forwarded.at(-proxyHops)) : undefined;
  return hop ?? normalized(requestHeaders.get(SOCKET_ADDRESS_HEADER));
}

/** The key that attempts are counted by: an IPv4 address, or the network of an IPv6 address. */
export function addressNetwork(address: string): string {
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return address;
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${address}/${IPV6_NETWORK_BITS}`);
  return `${network.toString()}/${IPV6_NETWORK_BITS}`;
}
