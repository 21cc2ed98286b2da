import { isHeaderValue } from '#lib/egress/header-fields.ts';

/**
 * The header that authenticates a call with an access key.
 *
 * @returns undefined for a key that no tenant can have issued, since no header can carry it
 */
export function accessKeyHeaders(accessKey: string): Record<string, string> | undefined {
  return accessKey.trim() !== '' && isHeaderValue(accessKey) ? { Accesskey: accessKey } : undefined;
}

/**
 * The header with which a client asks for a token.
 *
 * @returns undefined for a pair that no tenant can have issued: a colon in the id would shift where the secret begins
 * @see RFC 7617 §2
 */
export function clientHeaders(clientId: string, clientSecret: string): Record<string, string> | undefined {
  if (clientId.trim() === '' || clientSecret.trim() === '' || clientId.includes(':')) return undefined;
  return { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` };
}

/** @see RFC 6750 §2.1 */
export function bearerHeaders(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}
