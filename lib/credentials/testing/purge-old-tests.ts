import 'server-only';
import { getPrisma } from '#lib/db/client.ts';

const KEPT_MS = 90 * 24 * 60 * 60_000;

/** Forgets tests that are more than 90 days old. @returns how many */
export async function purgeOldTests(now: Date): Promise<number> {
  const { count } = await getPrisma().credentialTest.deleteMany({
    where: { at: { lt: new Date(now.getTime() - KEPT_MS) } },
  });
  return count;
}
