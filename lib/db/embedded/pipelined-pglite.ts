import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { DurableFolder, durableStart } from '#lib/db/embedded/durable-folder.ts';

/** Parse, Bind, Describe, Execute, Close and Flush: the messages of an extended query before its Sync. */
const PIPELINE_MESSAGES = new Set('PBDECH');

type RawStream = PGlite['execProtocolRawStream'];

/**
 * PGlite for a socket server with several clients.
 *
 * The server keeps a client's protocol messages together inside a transaction only. Outside, the extended queries of
 * two clients would interleave, and one would get the other's rows. Here an open pipeline counts as a transaction until
 * its Sync.
 * @see https://github.com/electric-sql/pglite/issues/1046
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
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
      // SQL errors are responses. This is an internal error of the engine, which blocks the queue: end, and be restarted.
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    } finally {
      this.#pipelineOpen = PIPELINE_MESSAGES.has(String.fromCharCode(message[0] ?? 0));
    }
  }

  /** The server calls this to roll back for a disconnected client, whose pipeline is gone. */
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
