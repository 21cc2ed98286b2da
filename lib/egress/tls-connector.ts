import 'server-only';

import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { findConnectTarget } from '#lib/egress/connect-to.ts';
import { EgressError, errorCode, isEgressError } from '#lib/egress/egress-error.ts';
import type { EgressLimits, EgressPolicy, ResolveHost } from '#lib/egress/egress-policy.ts';

const HTTPS_PORT = 443;

/**
 * Opens verified TLS connections to checked addresses. The name that was asked for stays the one in SNI, in `Host` and
 * on the certificate, wherever `CONNECT_TO` sends the connection.
 */
export function createTlsConnector(policy: EgressPolicy, { connectTimeoutMs }: EgressLimits): buildConnector.connector {
  const resolve = policy.resolve ?? resolveWithSystem;
  const options = {
    timeout: connectTimeoutMs,
    autoSelectFamily: true,
    allowH2: false,
    // A resumed session skips the check of the name on the certificate.
    maxCachedSessions: 0,
    // Stated, since NODE_TLS_REJECT_UNAUTHORIZED=0 would turn it off.
    rejectUnauthorized: true,
  };
  const connectPublic = buildConnector({ ...options, lookup: publicLookup(resolve) });
  const connectElsewhere = buildConnector({ ...options, lookup: operatorLookup(resolve) });

  return (asked, callback) => {
    if (asked.protocol !== 'https:') return callback(new EgressError('host_not_allowed'), null);
    const target = findConnectTarget(policy.connectTo, asked.hostname, Number(asked.port || HTTPS_PORT));
    const connect = target.isSentElsewhere ? connectElsewhere : connectPublic;
    connect({ ...asked, hostname: target.host, port: String(target.port), servername: asked.hostname }, callback);
  };
}

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

const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA']);

/** The system's resolver. */
export const resolveWithSystem: ResolveHost = async (host) => {
  const addresses = await lookup(host, { all: true, order: 'verbatim' });
  return addresses.map(({ address }) => address);
};

function toLookup(resolve: ResolveHost): LookupFunction {
  return (host, _options, callback) => {
    resolve(host).then(
      (addresses) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: isIP(address) })),
        ),
      (error: unknown) => callback(isEgressError(error) ? error : new EgressError('unreachable'), []),
    );
  };
}

/**
 * The lookup of sockets that may reach the public internet only. The socket connects to what it returns and looks up
 * nothing itself, so that an answer that changes later changes nothing.
 *
 * It fails with EgressError `address_refused` where a single address is not public, `host_not_found`, `timed_out` or
 * `unreachable`.
 */
export function publicLookup(resolve: ResolveHost): LookupFunction {
  return toLookup(async (host) => {
    const addresses = await resolve(host).catch((error: unknown) => {
      const code = errorCode(error);
      if (code === 'ETIMEOUT') throw new EgressError('timed_out', { code });
      throw new EgressError(NO_SUCH_NAME.has(code ?? '') ? 'host_not_found' : 'unreachable', { code });
    });
    if (addresses.length === 0) throw new EgressError('host_not_found');
    if (!addresses.every(isPublicAddress)) throw new EgressError('address_refused');
    return addresses;
  });
}

/** The lookup of hosts that the operator sends elsewhere: private ones too. That it fails is not the tenant's doing. */
export function operatorLookup(resolve: ResolveHost): LookupFunction {
  return toLookup(async (host) => {
    const addresses = await resolve(host).catch((error: unknown) => {
      throw new EgressError('unreachable', { code: errorCode(error) });
    });
    if (addresses.length === 0) throw new EgressError('unreachable');
    return addresses;
  });
}
