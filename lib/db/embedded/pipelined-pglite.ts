import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { DurableFolder, durableStart } from '#lib/db/embedded/durable-folder.ts';

/** Parse, Bind, Describe, Execute, Close, Flush: the messages of an extended query before its Sync. */
const PIPELINE_MESSAGES = new Set('PBDECH');

type RawStream = PGlite['execProtocolRawStream'];

/**
 * PGlite for a socket server that several clients share.
 *
 * The server's queue takes single protocol messages, and keeps a client's messages together only inside a transaction.
 * Outside of one, two clients' extended queries would interleave, and one would be answered with the other's rows. So
 * an open pipeline counts as a transaction here, until its Sync.
 *
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
      // An error of SQL is an answer; what is thrown is a fault of the engine, after which the queue never moves again.
      // Whoever holds the database starts it anew: what was acknowledged is on disk.
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    } finally {
      this.#pipelineOpen = PIPELINE_MESSAGES.has(String.fromCharCode(message[0] ?? 0));
    }
  }

  /** The server rolls back with this for a client that is gone; its pipeline is gone too. */
  override exec(...parameters: Parameters<PGlite['exec']>): ReturnType<PGlite['exec']> {
    this.#pipelineOpen = false;
    return super.exec(...parameters);
  }
}

/** Opens a cluster's folder, making the cluster where it is missing. */
export async function openPipelinedPGlite(folder: string): Promise<PipelinedPGlite> {
  const db = new PipelinedPGlite({ fs: new DurableFolder(folder), startParams: durableStart, extensions: { pg_trgm } });
  await db.waitReady;
  return db;
}
