import 'server-only';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { EgressError, isEgressError } from '#lib/egress/egress-error.ts';
import type { ResolveHost } from '#lib/egress/egress-policy.ts';
import { errorCode } from '#lib/egress/error-code.ts';
import { isPublicAddress } from '#lib/egress/public-address.ts';

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
