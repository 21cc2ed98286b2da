import 'server-only';
import { buildConnector } from 'undici';
import { findConnectTarget } from '#lib/egress/connect-to.ts';
import { EgressError } from '#lib/egress/egress-error.ts';
import type { EgressLimits, EgressPolicy } from '#lib/egress/egress-policy.ts';
import { operatorLookup, publicLookup, resolveWithSystem } from '#lib/egress/host-lookup.ts';

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
