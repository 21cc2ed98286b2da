import 'server-only';
import type { IncomingMessage } from 'node:http';
import { onRequestStart } from '#lib/log/request-log.ts';

const ROUTER_STATE_HEADER = 'next-router-state-tree';

/** Next answers it with 500. */
const TRACE = 'TRACE';

function canDecode(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Reduces a URL to its path (RFC 9112 §3.2.2). Escapes every `%` if it is not valid UTF-8 (RFC 3986 §2.1). */
export function normalizeTarget(target: string): string {
  const inOrigin = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/^(?!\/)/, '/');
  const [path = '', ...rest] = inOrigin.split(/(?=[?#])/);
  return canDecode(path) ? inOrigin : path.replaceAll('%', '%25') + rest.join('');
}

/** Whether a header is a router state: an array of a segment, the tree below it, and more. */
export function isRouterState(header: string): boolean {
  try {
    const state: unknown = JSON.parse(decodeURIComponent(header));
    const [segment, below] = Array.isArray(state) ? state : [];
    return typeof segment === 'string' && typeof below === 'object' && below !== null;
  } catch {
    return false;
  }
}

function normalize(request: IncomingMessage): void {
  if (request.url !== undefined) request.url = normalizeTarget(request.url);
  if (request.method === TRACE) request.method = 'UNKNOWN';
  const state = request.headers[ROUTER_STATE_HEADER];
  if (typeof state === 'string' && !isRouterState(state)) delete request.headers[ROUTER_STATE_HEADER];
}

/** Rewrites requests on which Next fails with 500 before the proxy runs, without security headers. */
export function startNormalizingRequests(): void {
  onRequestStart('normalize-request', normalize);
}
