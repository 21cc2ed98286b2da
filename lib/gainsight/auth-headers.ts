import { isHeaderValue } from '#lib/egress/header-fields.ts';
import type { GainsightSecret } from '#lib/gainsight/tenant.ts';

/**
 * The headers that authenticate a call.
 *
 * @returns undefined for a secret that no tenant can have issued, since no header can carry it
 */
export function authHeaders(secret: GainsightSecret): Record<string, string> | undefined {
  switch (secret.method) {
    case 'access_key': {
      const { accessKey } = secret;
      return accessKey.trim() !== '' && isHeaderValue(accessKey) ? { Accesskey: accessKey } : undefined;
    }
  }
}
