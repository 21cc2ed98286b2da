import 'server-only';
import { CLOCK_TOLERANCE_MS } from '#lib/clock-skew.ts';
import { getDatabase } from '#lib/db/client.ts';

const AHEAD = `> now() + ${CLOCK_TOLERANCE_MS} * interval '1 millisecond'`;
const FORGET_JOBS = `DELETE FROM pgboss.job WHERE GREATEST(created_on, start_after, started_on) ${AHEAD}`;
const FORGET_LOOKS = `
  UPDATE pgboss.queue SET maintain_on = NULL, monitor_on = NULL, monitor_claim_on = NULL
  WHERE GREATEST(maintain_on, monitor_on, monitor_claim_on) ${AHEAD}`;

/**
 * Forgets the jobs that are dated ahead, and when the queues were last looked after if that is: the database's clock was
 * put back since, and they would stand in the way of all others until it is that late again. What is due is planned anew.
 *
 * @returns how many jobs
 */
export async function forgetJobsAhead(): Promise<number> {
  const { pool } = getDatabase();
  await pool.query(FORGET_LOOKS);
  return (await pool.query(FORGET_JOBS)).rowCount ?? 0;
}
