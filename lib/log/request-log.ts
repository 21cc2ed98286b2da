import 'server-only';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getLogger } from '#lib/log/logger.ts';
import { REQUEST_ID_HEADER, REQUEST_PATH_HEADER, SOCKET_ADDRESS_HEADER } from '#lib/log/request-headers.ts';
import { requestRoute } from '#lib/log/request-route.ts';
import { onRequestStart } from '#lib/request-start.ts';

/** They come by the dozen with every page, or every few seconds. */
const FREQUENT = /^\/(?:_next\/|api\/(?:health|ready)$)/;

function levelOf(route: string, status: number): 'debug' | 'error' | 'info' {
  if (status >= 500) return 'error';
  return FREQUENT.test(route) ? 'debug' : 'info';
}

function logWhenClosed(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const startedAt = performance.now();
  const { method } = request;
  const route = requestRoute(request.url);
  response.once('close', () => {
    const status = response.statusCode;
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    const aborted = response.writableFinished ? {} : { aborted: true };
    getLogger()[levelOf(route, status)]({ requestId, method, route, status, durationMs, ...aborted }, 'request');
  });
}

/** What a client sends under our own names is overwritten before anybody reads it. */
function onRequest(request: IncomingMessage, response: ServerResponse): void {
  const requestId = randomUUID();
  request.headers[REQUEST_ID_HEADER] = requestId;
  request.headers[REQUEST_PATH_HEADER] = request.url ?? '/';
  request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? '';
  response.setHeader(REQUEST_ID_HEADER, requestId);
  logWhenClosed(request, response, requestId);
}

/**
 * Logs one line for each HTTP request that this process serves, whichever server takes it, and gives each an id: in
 * the answer's header `x-request-id`, and for handlers in the request's. A request whose client went away is logged
 * with `aborted`. Frequent ones are logged at the level `debug`. Asked twice, it starts once.
 */
export function startRequestLog(): void {
  onRequestStart('request-log', onRequest);
}
