import 'server-only';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { handleTenantRequest, refuseTenantRequest } from '#lib/sandbox/routes/handle-tenant-request.ts';
import { handleFaultsCall } from '#lib/sandbox/server/faults-endpoint.ts';
import type { Tenant } from '#lib/sandbox/tenants/tenants.ts';

async function writeBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse, begin: () => void): Promise<void> {
  for await (const chunk of body) {
    begin();
    await new Promise<void>((resolve) => {
      outgoing.write(chunk, () => resolve()); // also called for a failed write, after a disconnect
    });
  }
}

/** Sends a response. A failing body resets the connection, or truncates the response after its first byte. */
async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const begin = (): void => {
    if (!outgoing.headersSent) outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  };
  try {
    if (response.body !== null) await writeBody(response.body, outgoing, begin);
  } catch {
    if (outgoing.headersSent) outgoing.socket?.destroySoon();
    else outgoing.socket?.resetAndDestroy();
    return;
  }
  begin();
  outgoing.end();
}

export interface TenantServer {
  port: number;
  close(): Promise<void>;
}

interface ServeOptions {
  /** 0 picks a free port. */
  port: number;
  hostname: string;
  /** Serves this tenant for any `Host`, with `/sandbox/faults` and `/sandbox/clock`. */
  only?: Tenant & { workspaceId: string };
  onInternalError?: (error: unknown, requestId: string) => void;
}

function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  // The URL's host is a placeholder: the Host header selects the tenant.
  return new Request(new URL(`http://tenant${incoming.url ?? '/'}`), {
    method,
    headers,
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  });
}

/** The method TRACE and absolute URLs cannot be expressed as a `Request`: they are answered 404. */
async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { only, onInternalError }: ServeOptions,
): Promise<Response> {
  let request: Request;
  try {
    request = toRequest(incoming, outgoing);
  } catch {
    return refuseTenantRequest();
  }
  if (only === undefined) return handleTenantRequest(request, onInternalError);
  const handled = await handleFaultsCall(request, only, incoming.socket.remoteAddress ?? '');
  return handled ?? handleTenantRequest(request, onInternalError, only.host);
}

/** Serves tenants over plain HTTP, selected by `Host`. Requires an open database. */
export async function serveTenant(options: ServeOptions): Promise<TenantServer> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, options)
      .then((response) => sendResponse(response, outgoing))
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.hostname, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
