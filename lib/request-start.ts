import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { processWide } from '#lib/process-wide.ts';

/** @see https://nodejs.org/api/diagnostics_channel.html#http */
const REQUEST_START = 'http.server.request.start';

const listenerNames = processWide('request-listeners', () => new Set<string>());

/**
 * Calls back for each HTTP request that this process gets, before whoever serves it, in the order in which it was asked to.
 *
 * @param name of the listener: under one that it has, it listens already
 */
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
