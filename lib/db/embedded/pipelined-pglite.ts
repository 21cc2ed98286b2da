import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { DurableFolder, durableStart } from '#lib/db/embedded/durable-folder.ts';

/** Parse, Bind, Describe, Execute, Close and Flush: the messages of an extended query before its Sync. */
const PIPELINE_MESSAGES = new Set('PBDECH');

type RawStream = PGlite['execProtocolRawStream'];

/**
 * PGlite for a socket server with several clients. Outside of transactions, the server interleaves the extended queries
 * of clients, and one would get another's rows. Here, an open pipeline counts as a transaction until its Sync.
 * @see https://github.com/electric-sql/pglite/issues/1046
 */
export class PipelinedPGlite extends PGlite {
  #pipelineOpen = false;

  override isInTransaction(): boolean {
    return this.#pipelineOpen || super.isInTransaction();
  }

  override async execProtocolRawStream(...[message, options]: Parameters<RawStream>): ReturnType<RawStream> {
    try {
      await super.execProtocolRawStream(message, options);
    } catch (error) {
      // An internal error of the engine, not of SQL. It blocks the queue: end, to be restarted.
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    } finally {
      this.#pipelineOpen = PIPELINE_MESSAGES.has(String.fromCharCode(message[0] ?? 0));
    }
  }

  /** Called by the server to roll back for a disconnected client, whose pipeline is gone. */
  override exec(...parameters: Parameters<PGlite['exec']>): ReturnType<PGlite['exec']> {
    this.#pipelineOpen = false;
    return super.exec(...parameters);
  }
}

export async function openPipelinedPGlite(folder: string): Promise<PipelinedPGlite> {
  const db = new PipelinedPGlite({ fs: new DurableFolder(folder), startParams: durableStart, extensions: { pg_trgm } });
  await db.waitReady;
  return db;
}
