import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

interface OpenFile {
  /** Node's file descriptor. */
  nfd: number;
}

/**
 * A folder whose files are on the disk once Postgres has asked for that.
 *
 * PGlite starts Postgres with `-F`, and its files know no `fsync`: what was committed outlives the process, but a power
 * cut before the kernel writes by itself would take it away, or leave files half written.
 *
 * @see https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-FSYNC
 */
export class DurableFolder extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const before = emscriptenOpts.preRun ?? [];
    const addSync: (typeof before)[number] = ({ FS }) => {
      const { NODEFS } = FS.filesystems;
      NODEFS.stream_ops.fsync = ({ nfd }: OpenFile): number => {
        NODEFS.tryFSOperation(() => fs.fsyncSync(nfd)); // what the disk answers becomes Postgres's own error
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...before, addSync] } };
  }
}

/** How Postgres is to be started for that. `fdatasync`, which it would choose, does nothing in Emscripten. */
export const durableStart = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync'],
];
