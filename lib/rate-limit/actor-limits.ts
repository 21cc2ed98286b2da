import 'server-only';
import { limitRate, type RateLimit } from '#lib/rate-limit/limit-rate.ts';

/** Per user, over all workspaces. Wider than use of the screens needs. */
const limits = {
  /** Each sends a key to an address that the user chose. */
  test: { count: 30, seconds: 60 },
  /** Saved credentials can be selected by the dozen. */
  retest: { count: 100, seconds: 60 },
  write: { count: 120, seconds: 60 },
  recognize: { count: 120, seconds: 60 },
  export: { count: 20, seconds: 3_600 },
  invite: { count: 20, seconds: 3_600 },
} satisfies Record<string, RateLimit>;

export type ActorLimit = keyof typeof limits;

/** Counts a user's call. Call it after the permission check. @throws AppError `rate_limited` */
export function limitActor(actor: { userId: string }, limit: ActorLimit, now = new Date()): Promise<void> {
  return limitRate(`${limit}:${actor.userId}`, limits[limit], now);
}
