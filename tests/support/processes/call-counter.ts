/** An app instance that only counts calls, on the database and at the times of the messages it receives. */
import { z } from 'zod';
import { closeDatabase, openDatabase } from '#lib/db/client.ts';
import { countCall } from '#lib/sandbox/throttle/count-call.ts';

const messageSchema = z.union([
  z.object({ connection: z.record(z.string(), z.unknown()) }),
  z.object({ tenantId: z.uuid(), momentsMs: z.array(z.number()) }),
]);

process.on('message', async (received) => {
  const message = messageSchema.parse(received);
  if ('connection' in message) {
    openDatabase(message.connection);
    process.send?.('ready');
    return;
  }
  const { tenantId, momentsMs } = message;
  process.send?.(
    await Promise.all(momentsMs.map(async (ms) => (await countCall(tenantId, new Date(ms))) ?? 'through')),
  );
});

process.once('disconnect', () => {
  closeDatabase().finally(() => process.exit());
});
