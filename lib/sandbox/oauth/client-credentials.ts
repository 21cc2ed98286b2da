import 'server-only';
import { randomBytes } from 'node:crypto';

export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

/** A new M2M client: letters and digits only, so that form-encoding it (RFC 6749 §2.3.1) or not makes no difference. */
export function generateClientCredentials(): ClientCredentials {
  return { clientId: randomBytes(16).toString('hex'), clientSecret: randomBytes(32).toString('hex') };
}
