import { isIPv6 } from 'node:net';
import { AppError } from '#lib/errors.ts';

/** An entry of `CONNECT_TO`. Undefined: any value on the left, unchanged on the right. */
export interface ConnectTo {
  fromHost: string | undefined;
  fromPort: number | undefined;
  toHost: string | undefined;
  toPort: number | undefined;
}

export interface ConnectTarget {
  host: string;
  port: number;
  /** The operator set the host, which may then be private. */
  isSentElsewhere: boolean;
}

const HOST = String.raw`(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]*)`;
const ENTRY = new RegExp(`^${HOST}:(\\d*):${HOST}:(\\d*)$`);
const PORT_MAX = 65_535;

function refuse(position: number, entry: string): never {
  throw new AppError(
    'setup_invalid',
    `CONNECT_TO, entry ${position} (${JSON.stringify(entry.slice(0, 200))}) can't be used: write it as host:port:host:port, IPv6 in brackets.`,
  );
}

function parseEntry(entry: string, position: number): ConnectTo {
  const match = ENTRY.exec(entry);
  if (match === null) return refuse(position, entry);
  const host = (text = '') => {
    if (!text.startsWith('[')) return text === '' ? undefined : text.toLowerCase();
    const address = text.slice(1, -1).toLowerCase();
    return isIPv6(address) ? address : refuse(position, entry);
  };
  const port = (text = '') => {
    if (text === '') return undefined;
    const number = Number(text);
    return number >= 1 && number <= PORT_MAX ? number : refuse(position, entry);
  };
  const [, fromHost, fromPort, toHost, toPort] = match;
  return { fromHost: host(fromHost), fromPort: port(fromPort), toHost: host(toHost), toPort: port(toPort) };
}

/** Parses `host:port:host:port`, as curl's `--connect-to`. @throws AppError `setup_invalid` */
export function parseConnectTo(entries: readonly string[]): ConnectTo[] {
  return entries.map((entry, index) => parseEntry(entry, index + 1));
}

/** Finds where to connect to. As in curl, the first matching entry that is not empty on the right counts. */
export function findConnectTarget(entries: readonly ConnectTo[], host: string, port: number): ConnectTarget {
  const entry = entries.find(
    ({ fromHost, fromPort, toHost, toPort }) =>
      (fromHost ?? host) === host && (fromPort ?? port) === port && (toHost ?? toPort) !== undefined,
  );
  return { host: entry?.toHost ?? host, port: entry?.toPort ?? port, isSentElsewhere: entry?.toHost !== undefined };
}
