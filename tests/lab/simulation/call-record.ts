import { registerLoopbackRoute } from '#lib/egress/egress.ts';
import { serveTenant } from '#lib/sandbox/server/serve-tenant.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';

/** The most calls to any tenant in a window. */
export interface MostCalls {
  aMinute: number;
  aDay: number;
  /** Of scheduled tests. */
  scheduledADay: number;
}

/** Serves the tenants over HTTP and counts the calls to each by the simulated clock. */
export interface CallRecord {
  /** What the next calls are counted as. */
  attribute(to: 'scheduled' | 'users'): void;
  total(): number;
  most(): MostCalls;
  close(): Promise<void>;
}

export async function startCallRecord(): Promise<CallRecord> {
  const counts = {
    minute: new Map<string, number>(),
    day: new Map<string, number>(),
    scheduled: new Map<string, number>(),
  };
  const add = (count: Map<string, number>, host: string, windowMs: number) => {
    const key = `${host} ${Math.floor(Date.now() / windowMs)}`;
    count.set(key, (count.get(key) ?? 0) + 1);
  };
  let isScheduled = false;
  let total = 0;
  const server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
  registerLoopbackRoute(async (host) => {
    total += 1;
    add(counts.minute, host, MINUTE_MS);
    add(counts.day, host, DAY_MS);
    if (isScheduled) add(counts.scheduled, host, DAY_MS);
    return { port: server.port };
  });
  const most = (count: Map<string, number>) => Math.max(0, ...count.values());
  return {
    attribute: (to) => {
      isScheduled = to === 'scheduled';
    },
    total: () => total,
    most: () => ({ aMinute: most(counts.minute), aDay: most(counts.day), scheduledADay: most(counts.scheduled) }),
    close: async () => {
      registerLoopbackRoute(undefined);
      await server.close();
    },
  };
}
