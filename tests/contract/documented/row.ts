import type { OpenTenant } from '#tests/support/tenants/sandbox-client.ts';
import type { Client } from '#tests/support/tenants/sandbox-oauth.ts';

/** The tenant of one row with its credentials. */
export interface World extends OpenTenant {
  client: Client & { connectionId: string };
  /** A token of that client. */
  token: string;
}

export interface WireRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
}

/** A request and its documented response. */
interface RequestRow {
  /** Runs before the request. */
  given?: (world: World) => Promise<unknown>;
  request: (world: World) => WireRequest;
  status: number;
  /** The whole response body. */
  body?: unknown;
  /** Some members of the response body. */
  includes?: object;
}

/** A check of the domain, for sentences without a request. */
interface DomainRow {
  domain: (world: World) => Promise<void>;
}

/** A browser test with a step named like the sentence. */
interface ScreenRow {
  spec: `tests/e2e/${string}.spec.ts`;
  test: string;
}

/** A sentence without a testable promise, and the reason. */
interface RemarkRow {
  remark: string;
}

export type Row = { sentence: string } & (RequestRow | DomainRow | ScreenRow | RemarkRow);
export type RowOf<Sentence extends string> = Row & { sentence: Sentence };
