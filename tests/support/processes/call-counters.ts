import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { z } from 'zod';

const countedSchema = z.array(z.enum(['through', 'minute', 'day']));

/** `through`, or the window that is used up. */
export type Counted = z.output<typeof countedSchema>[number];

/** An app instance in its own process. */
export interface CallCounter {
  /** Counts concurrent calls. @param momentsMs time of each call by the tenant's clock */
  count(tenantId: string, momentsMs: readonly number[]): Promise<Counted[]>;
  end(): Promise<void>;
}

async function ask(child: ChildProcess, message: object): Promise<unknown> {
  const settled = new AbortController();
  const ended = once(child, 'exit', settled).then(() => Promise.reject(new Error('the instance ended')));
  const answered = once(child, 'message', settled);
  child.send(message);
  try {
    const [answer] = await Promise.race([answered, ended]);
    return answer;
  } finally {
    settled.abort();
    await Promise.allSettled([answered, ended]);
  }
}

export async function startCallCounter(connection: pg.PoolConfig): Promise<CallCounter> {
  const execArgv = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];
  const child = fork(fileURLToPath(new URL('call-counter.ts', import.meta.url)), { execArgv });
  await ask(child, { connection });
  return {
    async count(tenantId, momentsMs) {
      return momentsMs.length === 0 ? [] : countedSchema.parse(await ask(child, { tenantId, momentsMs }));
    },
    async end() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
