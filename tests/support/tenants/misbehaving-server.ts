import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { TlsIdentity } from '#tests/support/tenants/tls-authority.ts';

interface SeenRequest {
  method: string;
  path: string;
  /** Alternating names and values, as sent. */
  rawHeaders: string[];
  headers: IncomingMessage['headers'];
  /** Server Name Indication. */
  servername: string | false | null;
  /** ID of the connection. */
  remotePort: number | undefined;
  body: string;
}

export interface MisbehavingServer {
  port: number;
  requests: SeenRequest[];
  /** TCP connections, with or without a request. */
  connections: () => number;
  close(): Promise<void>;
}

/** Handles a request; `connection` is the TCP socket below TLS. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, connection: Socket | undefined) => void;

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Starts an HTTPS server on 127.0.0.1 with the given behavior and records the requests. */
export async function startServer(
  identity: TlsIdentity,
  behave: Behaviour,
  options: TlsOptions = {},
): Promise<MisbehavingServer> {
  const requests: SeenRequest[] = [];
  const connections: Socket[] = [];
  const server = createServer({ ...options, ...identity }, async (request, response) => {
    const { method = '', url: path = '', rawHeaders, headers } = request;
    const { servername, remotePort } = request.socket as TLSSocket & { servername: SeenRequest['servername'] };
    const seen = { method, path, rawHeaders, headers, servername, remotePort, body: '' };
    requests.push(seen);
    seen.body = await readText(request);
    behave(
      request,
      response,
      connections.findLast((connection) => connection.remotePort === remotePort),
    );
  });
  server.on('connection', (connection: Socket) => connections.push(connection));
  const port = await listen(server);
  return {
    port,
    requests,
    connections: () => connections.length,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Accepts connections but never completes a TLS handshake. */
export async function startSilentServer(): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createTcpServer((socket) => sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

/** Responses that are each wrong in one way. */
export const answers = {
  json:
    (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour =>
    (_, response) =>
      response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify(body)),
  text:
    (status: number, body: string | Uint8Array, headers: Record<string, string> = {}): Behaviour =>
    (_, response) =>
      response.writeHead(status, headers).end(body),
  redirect:
    (location: string, status = 302): Behaviour =>
    (_, response) =>
      response.writeHead(status, { location }).end(),
  hangBeforeHeaders: (): void => {},
  hangInBody: (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, JSON_TYPE).write('{"result":');
  },
  /** Sends single bytes without end, each before a read timeout. */
  drip: (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, JSON_TYPE);
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  },
  reset: (_: IncomingMessage, __: ServerResponse, connection: Socket | undefined): void => {
    connection?.resetAndDestroy();
  },
  hangUp: (request: IncomingMessage): void => {
    request.socket.end();
  },
  /** Sends less than its content length, then closes the connection cleanly. */
  cutShort: (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' }).write('{"result":true,"data":[');
    response.socket?.end();
  },
  large:
    (bytes: number): Behaviour =>
    (_, response) =>
      response.writeHead(200, JSON_TYPE).end(Buffer.alloc(bytes, ' ')),
  /** A few kilobytes that decompress to `bytes`. */
  gzipBomb: (bytes: number): Behaviour => {
    const bomb = gzipSync(Buffer.alloc(bytes, ' '));
    return (_, response) => response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(bomb);
  },
};
