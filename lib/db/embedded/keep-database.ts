import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { startDatabase } from '#lib/db/embedded/start-database.ts';

const RETRY_MS = 1_000;

export interface KeptDatabase {
  stop(): Promise<void>;
}

/** Starts or joins the embedded database, and restarts it if it ends. @throws AppError `setup_invalid` */
export async function keepDatabase(dataDir: string): Promise<KeptDatabase> {
  let isStopped = false;
  let lease: pg.Client | undefined;

  function watch(held: pg.Client): void {
    lease = held;
    held.once('end', () => void startAgain());
  }

  async function startAgain(): Promise<void> {
    lease = undefined;
    while (!isStopped) {
      const held = await startDatabase(dataDir).catch(() => undefined);
      if (held !== undefined) {
        if (isStopped) await held.end();
        else watch(held);
        return;
      }
      await delay(RETRY_MS, undefined, { ref: false });
    }
  }

  watch(await startDatabase(dataDir));
  return {
    stop: async () => {
      isStopped = true;
      await lease?.end();
    },
  };
}
