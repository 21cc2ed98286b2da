import { join } from 'node:path';
import { AppError } from '#lib/errors.ts';

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, with a closing NUL. */
const SOCKET_PATH_MAX_BYTES = 103;

/** Part of the socket's name by Postgres's convention; there is no TCP port. */
export const SOCKET_PORT = 5432;

export interface EmbeddedLocations {
  directory: string;
  cluster: string;
  lock: string;
  socket: string;
  log: string;
}

/** Locates the database's files. @throws AppError `setup_invalid` if the path is too long for a Unix socket */
export function embeddedLocations(dataDir: string): EmbeddedLocations {
  const directory = join(dataDir, 'db');
  const socket = join(directory, `.s.PGSQL.${SOCKET_PORT}`);
  const excess = Buffer.byteLength(socket) - SOCKET_PATH_MAX_BYTES;
  if (excess > 0) {
    throw new AppError(
      'setup_invalid',
      `DATA_DIR is ${excess} bytes too long for a Unix socket. Choose a shorter path.`,
    );
  }
  return {
    directory,
    cluster: join(directory, 'cluster'),
    lock: join(directory, 'lock'),
    socket,
    log: join(directory, 'database.log'),
  };
}
