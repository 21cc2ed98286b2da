import 'server-only';
import { limitRate, type RateLimit } from '#lib/rate-limit/limit-rate.ts';

/** What a person may do in a while. The widest is more than a hand at a screen needs. */
const limits = {
  /** Tests of what is being typed: each sends a key to an address of the person's choice. */
  test: { count: 30, seconds: 60 },
  /** Tests of what is saved, which one may ask for by the dozen. */
  retest: { count: 100, seconds: 60 },
  write: { count: 120, seconds: 60 },
  /** Asks which saved credentials hold a key. */
  recognise: { count: 120, seconds: 60 },
  /** Reads the whole trail, which grows for years. */
  export: { count: 20, seconds: 3_600 },
  invite: { count: 20, seconds: 3_600 },
} satisfies Record<string, RateLimit>;

/**
 * Counts one more of what a person does, in whichever workspace and on whichever instance. Stands after `assertCan`.
 *
 * @throws AppError `rate_limited`, saying when it goes on
 */
export function limited(actor: { userId: string }, what: keyof typeof limits, now = new Date()): Promise<void> {
  return limitRate(`${what}:${actor.userId}`, limits[what], now);
}
