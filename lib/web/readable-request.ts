import 'server-only';
import type { IncomingMessage } from 'node:http';
import { onRequestStart } from '#lib/request-start.ts';

/** What Next's router sends of the layouts that it has. */
const ROUTER_STATE_HEADER = 'next-router-state-tree';

/** No `Request` can have it, so that Next fails on it: one that nothing knows is refused as any other. */
const TRACE = 'TRACE';

function canDecode(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * The address as a path, for a request to this server whatever host it names (RFC 9112 §3.2.2), and each `%` of it taken
 * as it stands where they make no UTF-8 text together (RFC 3986 §2.1).
 */
export function readableTarget(target: string): string {
  const inOrigin = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/^(?!\/)/, '/');
  const [path = '', ...rest] = inOrigin.split(/(?=[?#])/);
  return canDecode(path) ? inOrigin : path.replaceAll('%', '%25') + rest.join('');
}

/** Whether a router sent it: a segment, the tree below it, and more. */
export function isRouterState(header: string): boolean {
  try {
    const state: unknown = JSON.parse(decodeURIComponent(header));
    const [segment, below] = Array.isArray(state) ? state : [];
    return typeof segment === 'string' && typeof below === 'object' && below !== null;
  } catch {
    return false;
  }
}

function makeReadable(request: IncomingMessage): void {
  if (request.url !== undefined) request.url = readableTarget(request.url);
  if (request.method === TRACE) request.method = 'UNKNOWN';
  const state = request.headers[ROUTER_STATE_HEADER];
  if (typeof state === 'string' && !isRouterState(state)) delete request.headers[ROUTER_STATE_HEADER];
}

/**
 * Lets Next read what it would fail on: it answers 500 before it asks the proxy, without any of its headers, and writes
 * it into the log as a failure of ours. Asked twice, it starts once.
 */
export function startReadingRequests(): void {
  onRequestStart('readable-request', makeReadable);
}
