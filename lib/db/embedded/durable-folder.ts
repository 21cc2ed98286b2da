import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

interface OpenFile {
  nfd: number;
}

/**
 * A file system with a working `fsync`. PGlite starts Postgres with `-F` and has none, so that a power failure could
 * lose commits or leave files half written.
 * @see https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-FSYNC
 */
export class DurableFolder extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const before = emscriptenOpts.preRun ?? [];
    const addSync: (typeof before)[number] = ({ FS }) => {
      const { NODEFS } = FS.filesystems;
      NODEFS.stream_ops.fsync = ({ nfd }: OpenFile): number => {
        NODEFS.tryFSOperation(() => fs.fsyncSync(nfd)); // Postgres gets the error of the disk
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...before, addSync] } };
  }
}

/** Start parameters of Postgres with `fsync`: its default, `fdatasync`, does nothing in Emscripten. */
export const durableStart = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync'],
];
