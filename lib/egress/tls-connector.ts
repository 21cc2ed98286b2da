import 'server-only';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { findConnectTarget } from '#lib/egress/connect-to.ts';
import { EgressError, errorCode, isEgressError } from '#lib/egress/egress-error.ts';
import type { EgressLimits, EgressPolicy, ResolveHost } from '#lib/egress/egress-policy.ts';

const HTTPS_PORT = 443;
const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA']);
/** Addresses outside are reserved. @see RFC 4291 §2.4 */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is public. IPv6 forms that embed IPv4 are not: their destination depends on the network. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST_V6);
}

const resolveWithSystem: ResolveHost = async (host) => {
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
 * Accepts public addresses only. The socket connects to the checked address, so that DNS rebinding has no effect.
 * Fails with EgressError `address_refused` if any address is not public.
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

/** Makes the lookup for hosts in `CONNECT_TO`, which may have private addresses. */
function operatorLookup(resolve: ResolveHost): LookupFunction {
  return toLookup(async (host) => {
    const addresses = await resolve(host).catch((error: unknown) => {
      throw new EgressError('unreachable', { code: errorCode(error) });
    });
    if (addresses.length === 0) throw new EgressError('unreachable');
    return addresses;
  });
}

/** Opens verified TLS to checked addresses. SNI, `Host` and certificate name stay those of the requested host. */
export function createTlsConnector(policy: EgressPolicy, { connectTimeoutMs }: EgressLimits): buildConnector.connector {
  const resolve = policy.resolve ?? resolveWithSystem;
  const options = {
    timeout: connectTimeoutMs,
    autoSelectFamily: true,
    allowH2: false,
    maxCachedSessions: 0, // a resumed session skips the check of the certificate's name
    rejectUnauthorized: true, // explicit: NODE_TLS_REJECT_UNAUTHORIZED=0 would turn it off
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
