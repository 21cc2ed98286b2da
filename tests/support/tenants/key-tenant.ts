import { once } from 'node:events';
import { createServer } from 'node:http';
import { registerLoopbackRoute } from '#lib/egress/egress.ts';

export interface KeyTenant {
  /** The access keys that it currently accepts. */
  accepted: Set<string>;
  /** The key of each call, in order. */
  calls: string[];
  /** Runs during a call, before the response. */
  meanwhile: (() => Promise<void>) | undefined;
  close(): Promise<void>;
}

/** A tenant under any host name that lists its objects for accepted access keys. */
export async function startKeyTenant(): Promise<KeyTenant> {
  const tenant: KeyTenant = { accepted: new Set(), calls: [], meanwhile: undefined, close };
  const server = createServer(async (request, response) => {
    const key = String(request.headers['accesskey']);
    tenant.calls.push(key);
    await tenant.meanwhile?.();
    const data = tenant.accepted.has(key) ? [{ objectName: 'Company' }] : null;
    const errorCode = data === null ? 'GS_APIG_2401' : null;
    response.writeHead(data === null ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ result: data !== null, errorCode, errorDesc: null, data, message: null }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  registerLoopbackRoute(async () => ({ port: address.port }));
  return tenant;

  async function close(): Promise<void> {
    registerLoopbackRoute(undefined);
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}
