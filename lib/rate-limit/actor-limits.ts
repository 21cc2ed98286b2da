import 'server-only';
import { limitRate, type RateLimit } from '#lib/rate-limit/limit-rate.ts';

/** Limits of one user, in all of their workspaces together. They are wider than anybody needs at a screen. */
const limits = {
  /** Tests of unsaved credentials: each sends a key to an address that the user chose. */
  test: { count: 30, seconds: 60 },
  /** Tests of saved credentials, which can be selected by the dozen. */
  retest: { count: 100, seconds: 60 },
  write: { count: 120, seconds: 60 },
  recognise: { count: 120, seconds: 60 },
  export: { count: 20, seconds: 3_600 },
  invite: { count: 20, seconds: 3_600 },
} satisfies Record<string, RateLimit>;

export type ActorLimit = keyof typeof limits;

/** Counts one call of a user. Comes after the permission check. @throws AppError `rate_limited` */
export function limitActor(actor: { userId: string }, limit: ActorLimit, now = new Date()): Promise<void> {
  return limitRate(`${limit}:${actor.userId}`, limits[limit], now);
}
