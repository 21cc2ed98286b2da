import 'server-only';
import { Agent, type Dispatcher } from 'undici';
import { parseConnectTo } from '#lib/egress/connect-to.ts';
import { EgressError, toEgressError } from '#lib/egress/egress-error.ts';
import { DEFAULT_EGRESS_LIMITS, type EgressPolicy } from '#lib/egress/egress-policy.ts';
import { readBody } from '#lib/egress/read-body.ts';
import { assertHeaderFields, assertHostAllowed } from '#lib/egress/request-checks.ts';
import { createTlsConnector } from '#lib/egress/tls-connector.ts';
import { getEnv } from '#lib/env.ts';
import { processWide } from '#lib/process-wide.ts';
import { MINUTE_MS } from '#lib/time.ts';

export interface EgressRequest {
  url: URL;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  /** Such as `.example.com`. */
  allowedHostSuffixes: readonly string[];
}

export interface EgressResponse {
  status: number;
  /** Lower case, without cookies. */
  headers: Record<string, string>;
  /** UTF-8 text, decompressed. */
  body: string;
  durationMs: number;
}

export interface Egress {
  /** No retry, no redirect. @throws EgressError, which contains nothing that was sent or received */
  send(request: EgressRequest): Promise<EgressResponse>;
  close(): Promise<void>;
}

const POOL = {
  connections: 8, // per host
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 10_000,
  clientTtl: MINUTE_MS, // then the host is resolved and checked again
  allowH2: false,
  // `totalTimeoutMs` covers both.
  headersTimeout: 0,
  bodyTimeout: 0,
};

/** In sandbox mode: the port of 127.0.0.1 that serves a host; undefined for other hosts. */
export type LoopbackRoute = (host: string) => Promise<{ port: number } | undefined>;

const loopbackRoute = processWide<LoopbackRoute | undefined>('loopback-route', () => undefined);

/** Sets the route to emulated tenants. Called before the first request. */
export function registerLoopbackRoute(route: LoopbackRoute | undefined): void {
  loopbackRoute.set(route);
}

async function findLoopbackPort(host: string): Promise<number | undefined> {
  return (await loopbackRoute.get()?.(host))?.port;
}

function toHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined || name === 'set-cookie') return [];
    return [[name, Array.isArray(value) ? value.join(', ') : value] as const];
  });
  return Object.fromEntries(kept);
}

/** Rejects at the deadline, also where undici can't be aborted: in its queue, or during a DNS lookup. */
async function withDeadline<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new EgressError('timed_out');
    controller.abort(error);
    reject(error);
  }, timeoutMs);
  try {
    return await Promise.race([work(controller.signal), expired]);
  } finally {
    clearTimeout(timer);
  }
}

export function createEgress(policy: EgressPolicy): Egress {
  const limits = { ...DEFAULT_EGRESS_LIMITS, ...policy.limits };
  const outside = new Agent({ ...POOL, connect: createTlsConnector(policy, limits) });
  const loopback = new Agent({ ...POOL, connect: { timeout: limits.connectTimeoutMs } });
  let closed: Promise<unknown> | undefined;

  async function dispatch(request: EgressRequest, loopbackPort: number | undefined, signal: AbortSignal) {
    const { url, method, headers, body } = request;
    const isLoopback = loopbackPort !== undefined;
    const response = await (isLoopback ? loopback : outside).request({
      origin: isLoopback ? `http://127.0.0.1:${loopbackPort}` : url.origin,
      path: url.pathname + url.search,
      method,
      headers: { 'user-agent': 'latchkey', ...headers, ...(isLoopback && { host: url.host }) },
      body: body ?? null,
      signal,
    });
    const { statusCode: status } = response;
    if (status >= 300 && status < 400) {
      response.body.on('error', () => {}).destroy();
      throw new EgressError('redirected');
    }
    const answered = toHeaders(response.headers);
    const text = await readBody(response.body, answered['content-encoding'] ?? '', limits.maxBodyBytes);
    return { status, headers: answered, body: text };
  }

  return {
    async send(request) {
      const startedAt = performance.now();
      assertHostAllowed(request.url, policy.allowedHosts, request.allowedHostSuffixes);
      assertHeaderFields(request.headers ?? {});
      const loopbackPort = await findLoopbackPort(request.url.hostname); // throws on an internal error only
      try {
        const answer = await withDeadline(limits.totalTimeoutMs, (signal) => dispatch(request, loopbackPort, signal));
        return { ...answer, durationMs: performance.now() - startedAt };
      } catch (error) {
        throw toEgressError(error, performance.now() - startedAt);
      }
    },
    async close() {
      closed ??= Promise.all([outside.close(), loopback.close()]);
      await closed;
    },
  };
}

export const processEgress = processWide('egress', (): Egress => {
  const { apiHostAllowlist, connectTo } = getEnv();
  return createEgress({ allowedHosts: apiHostAllowlist, connectTo: parseConnectTo(connectTo) });
});

/** Gets the egress of this process. @throws AppError `setup_invalid` for an invalid entry of `CONNECT_TO` */
export function getEgress(): Egress {
  return processEgress.get();
}
