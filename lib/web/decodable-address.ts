import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** @see https://nodejs.org/api/diagnostics_channel.html#http */
const REQUEST_START = 'http.server.request.start';

const shared = globalThis as typeof globalThis & { latchkeyDecodableAddresses?: true };

function canDecode(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The address, each `%` of its path taken as it stands where they make no UTF-8 text together (RFC 3986 §2.1). */
export function decodableAddress(url: string): string {
  const [path = '', ...rest] = url.split(/(?=[?#])/);
  return canDecode(path) ? url : path.replaceAll('%', '%25') + rest.join('');
}

/**
 * Lets Next look for addresses that it can't decode and find nothing. It would answer 500, before it asks the proxy,
 * and without any of its headers. Asked twice, it starts once.
 */
export function startDecodingAddresses(): void {
  if (shared.latchkeyDecodableAddresses) return;
  shared.latchkeyDecodableAddresses = true;
  subscribe(REQUEST_START, (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.includes('%')) request.url = decodableAddress(request.url);
  });
}
