import 'server-only';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { handleTenantRequest, refuseTenantRequest } from '#lib/sandbox/wire/handle-tenant-request.ts';

export interface TenantServer {
  port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

function toRequest(incoming: IncomingMessage): Request {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  // The authority of the URL is not looked at: the Host header says which tenant.
  return new Request(new URL(`http://tenant${incoming.url ?? '/'}`), {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  });
}

/** Refuses what is no request of the fetch standard: the method TRACE, an absolute URL. */
async function answer(incoming: IncomingMessage): Promise<Response> {
  let request: Request;
  try {
    request = toRequest(incoming);
  } catch {
    return refuseTenantRequest();
  }
  return handleTenantRequest(request);
}

async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await answer(incoming);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/**
 * Serves the emulated tenants over plain HTTP, each under its own `Host`. The database must be open.
 *
 * @param options.port 0 takes a free one, which the result names
 */
export async function serveTenant({ port, hostname }: { port: number; hostname: string }): Promise<TenantServer> {
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, resolve);
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
