import 'server-only';
import type { TokenSource } from '#lib/connectors/connector.ts';
import { GAINSIGHT_HOST_SUFFIX } from '#lib/connectors/gainsight-cs-nxt/gainsight-description.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import { type SentRequest, sendRequest } from '#lib/connectors/send-request.ts';
import type { Egress, EgressRequest } from '#lib/egress/egress.ts';
import { isHeaderValue } from '#lib/egress/request-checks.ts';

export interface GainsightClient {
  method: 'm2m_oauth';
  clientId: string;
  clientSecret: string;
  tokens: TokenSource;
}

export type GainsightSecret = { method: 'access_key'; accessKey: string } | GainsightClient;

export interface GainsightTenant {
  baseUrl: string;
  secret: GainsightSecret;
}

export type GainsightResult<T> =
  | { ok: true; data: T; durationMs: number; requestId?: string }
  | { ok: false; outcome: TestOutcome };

interface TenantRequest {
  baseUrl: string;
  method: EgressRequest['method'];
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** @returns undefined for a key that cannot be sent in a header */
export function accessKeyHeaders(accessKey: string): Record<string, string> | undefined {
  return accessKey.trim() !== '' && isHeaderValue(accessKey) ? { Accesskey: accessKey } : undefined;
}

/** @returns undefined for a pair that cannot be sent, such as an id with a colon. @see RFC 7617 §2 */
export function clientHeaders(clientId: string, clientSecret: string): Record<string, string> | undefined {
  if (clientId.trim() === '' || clientSecret.trim() === '' || clientId.includes(':')) return undefined;
  return { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` };
}

/** @see RFC 6750 §2.1 */
export function bearerHeaders(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

export function sendToTenant(egress: Egress, { baseUrl, path, headers, ...rest }: TenantRequest): Promise<SentRequest> {
  return sendRequest(egress, {
    url: new URL(path, baseUrl),
    headers: { Accept: 'application/json', ...headers },
    ...rest,
    allowedHostSuffixes: [GAINSIGHT_HOST_SUFFIX],
  });
}
