import { getDatabase, openDatabase } from '#lib/db/client.ts';

/** Does work many times at once, every second time as another instance of the app, with a pool of its own, would. */
export async function onTwoInstances<Result>(times: number, work: () => Promise<Result>) {
  const first = getDatabase();
  const shared = globalThis as typeof globalThis & { latchkeyDatabase?: typeof first };
  const second = openDatabase(first.pool.options);
  const under = Array.from({ length: times }, (_, index) => {
    shared.latchkeyDatabase = index % 2 === 0 ? first : second;
    return work();
  });
  shared.latchkeyDatabase = first;
  const results = await Promise.allSettled(under);
  await second.prisma.$disconnect();
  await second.pool.end();
  return results;
}
