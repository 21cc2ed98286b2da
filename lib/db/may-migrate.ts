import type pg from 'pg';
import { AppError } from '#lib/errors.ts';

/** Whether a database may be brought up to date: throws where not. */
export type MayMigrate = (client: Pick<pg.ClientBase, 'query'>) => Promise<void>;

/**
 * For commands that read what is there, or change keys in it: an older Latchkey may be running on it.
 *
 * @throws AppError `setup_invalid`
 */
export const neverHere: MayMigrate = async () => {
  const message =
    'This database is not up to date with this version of Latchkey, or holds none. Nothing was changed. Start this version on it once, or use the version that runs; then run this again.';
  throw new AppError('setup_invalid', message);
};

const HOLDS_TABLES = 'SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema()) AS any';

/**
 * For what begins with nothing.
 *
 * @throws AppError `already_exists` where there are tables, of whatever
 */
export const onlyWhereNothingIs: MayMigrate = async (client) => {
  const { rows } = await client.query<{ any: boolean }>(HOLDS_TABLES);
  if (rows[0]?.any === false) return;
  const message =
    'This database is not empty: it holds an older Latchkey, or tables of something else. Nothing was changed. Name another DATA_DIR or DATABASE_URL.';
  throw new AppError('already_exists', message);
};
