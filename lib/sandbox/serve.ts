import 'server-only';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { answerFaultsCall } from '#lib/sandbox/faults/faults-endpoint.ts';
import { sendResponse } from '#lib/sandbox/send-response.ts';
import type { Tenant } from '#lib/sandbox/tenants.ts';
import { handleTenantRequest, refuseTenantRequest } from '#lib/sandbox/wire/handle-tenant-request.ts';

export interface TenantServer {
  port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

interface ServeOptions {
  /** 0 takes a free one, which the result names. */
  port: number;
  hostname: string;
  /** Serves this tenant alone, whatever the Host header, and with it `/sandbox/faults` and `/sandbox/clock`. */
  only?: Tenant & { workspaceId: string };
  onFault?: (error: unknown, requestId: string) => void;
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
  // The authority of the URL is not looked at: the Host header says which tenant.
  return new Request(new URL(`http://tenant${incoming.url ?? '/'}`), {
    method,
    headers,
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  });
}

/** Refuses what is no request of the fetch standard: the method TRACE, an absolute URL. */
async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { only, onFault }: ServeOptions,
): Promise<Response> {
  let request: Request;
  try {
    request = toRequest(incoming, outgoing);
  } catch {
    return refuseTenantRequest();
  }
  if (only === undefined) return handleTenantRequest(request, onFault);
  const dialled = await answerFaultsCall(request, only, incoming.socket.remoteAddress ?? '');
  return dialled ?? handleTenantRequest(request, onFault, only.host);
}

/** Serves the emulated tenants over plain HTTP, each under its own `Host`. The database must be open. */
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
