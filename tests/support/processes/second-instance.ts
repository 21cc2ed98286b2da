import { AsyncLocalStorage } from 'node:async_hooks';
import { getDatabase, openDatabase, processDatabase } from '#lib/db/client.ts';

/** Does work many times at once, every second time as another instance of the app, with a pool of its own, would. */
export async function onTwoInstances<Result>(times: number, work: (index: number) => Promise<Result>) {
  const first = getDatabase();
  const second = openDatabase(first.pool.options);
  // Kept through each work's awaits: it asks for its database again after them.
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
