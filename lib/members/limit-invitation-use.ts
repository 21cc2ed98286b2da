import 'server-only';
import { hashInvitationToken } from '#lib/members/invitation-token.ts';
import { limitRate } from '#lib/rate-limit/limit-rate.ts';

/** A person needs a few attempts; whoever wants to learn which addresses have accounts needs many. */
const ATTEMPTS = { count: 10, seconds: 600 };

/** @throws AppError `rate_limited` */
export function limitInvitationUse(token: string, now = new Date()): Promise<void> {
  return limitRate(`invitation:${hashInvitationToken(token)}`, ATTEMPTS, now);
}
