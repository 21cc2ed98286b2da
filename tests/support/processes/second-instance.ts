import { AsyncLocalStorage } from 'node:async_hooks';
import { getDatabase, openDatabase, processDatabase } from '#lib/db/client.ts';

/** Runs work concurrently, alternating between two app instances with separate pools. */
export async function onTwoInstances<Result>(times: number, work: (index: number) => Promise<Result>) {
  const first = getDatabase();
  const second = openDatabase(first.pool.options);
  // Keeps the instance across the awaits of each call.
  const instance = new AsyncLocalStorage<typeof first>();
  const current = () => instance.getStore() ?? first;
  processDatabase.set({
    get prisma() {
      return current().prisma;
    },
    get pool() {
      return current().pool;
    },
  });
  const under = Array.from({ length: times }, (_, index) =>
    instance.run(index % 2 === 0 ? first : second, () => work(index)),
  );
  const results = await Promise.allSettled(under);
  processDatabase.set(first);
  await second.prisma.$disconnect();
  await second.pool.end();
  return results;
}
