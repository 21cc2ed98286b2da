import 'server-only';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getLogger } from '#lib/log/logger.ts';
import { processWide } from '#lib/process-wide.ts';

/** These headers are overwritten on every request, whatever the client sent. */
export const REQUEST_ID_HEADER = 'x-request-id';
/** Path and query, which Next does not pass to Server Components. */
export const REQUEST_PATH_HEADER = 'x-request-path';
/** The client's, or that of the last proxy before this process. */
export const SOCKET_ADDRESS_HEADER = 'x-socket-address';

/** @see https://nodejs.org/api/diagnostics_channel.html#http */
const REQUEST_START = 'http.server.request.start';
const FREQUENT = /^\/(?:_next\/|api\/(?:health|ready)$)/;
const ROUTE_MAX_LENGTH = 200;
const PLACEHOLDER_ORIGIN = 'http://unknown.invalid';
/** Redacted: the link of an invitation is enough to redeem it. */
const INVITATION_TOKEN = /^(\/+invitation\/+)[^/]+|(?<=\/)[\w-]{43}(?=\/|$)/i;

const listenerNames = processWide('request-listeners', () => new Set<string>());

/** Registers a listener for the start of HTTP requests. A second one of the same name is ignored. */
export function onRequestStart(
  name: string,
  listener: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  if (listenerNames.get().has(name)) return;
  listenerNames.get().add(name);
  subscribe(REQUEST_START, (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    listener(request, response);
  });
}

function printable(path: string): string {
  return path
    .replace(INVITATION_TOKEN, (_, before = '') => `${before}[token]`)
    .slice(0, ROUTE_MAX_LENGTH)
    .replace(/[^\x21-\x7e]/g, '?');
}

/** The path for the log: no query, printable ASCII, at most 200 characters. @param url may contain a password */
export function requestRoute(url: string | undefined): string {
  const target = url ?? '';
  // Prepended, not resolved: two leading slashes would be read as a host.
  const address = target.startsWith('/') ? PLACEHOLDER_ORIGIN + target : target;
  return URL.canParse(address, PLACEHOLDER_ORIGIN) ? printable(new URL(address, PLACEHOLDER_ORIGIN).pathname) : '';
}

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

/** Logs requests, and gives each an id in the header `x-request-id` of request and response. */
export function startRequestLog(): void {
  onRequestStart('request-log', (request, response) => {
    const requestId = randomUUID();
    request.headers[REQUEST_ID_HEADER] = requestId;
    request.headers[REQUEST_PATH_HEADER] = request.url ?? '/';
    request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? '';
    response.setHeader(REQUEST_ID_HEADER, requestId);
    logWhenClosed(request, response, requestId);
  });
}
