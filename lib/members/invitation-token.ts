import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

export function makeInvitationToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a token. It is random, so that a plain hash cannot be searched backwards. */
export function hashInvitationToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
