import type { OpenTenant } from '#tests/support/tenants/sandbox-client.ts';
import type { Client } from '#tests/support/tenants/sandbox-oauth.ts';

/** A tenant of the row's own, and what a developer holds of it. */
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

/** A request and the answer that the document promises. */
interface RequestRow {
  /** What happens before the request. */
  given?: (world: World) => Promise<unknown>;
  request: (world: World) => WireRequest;
  status: number;
  /** Every member of the answer. */
  body?: unknown;
  /** Some members of the answer. */
  includes?: object;
}

/** What the domain does, where the document speaks of no request. */
interface DomainRow {
  domain: (world: World) => Promise<void>;
}

/** What a screen shows: a browser test that has a step of this sentence. */
interface ScreenRow {
  spec: `tests/e2e/${string}.spec.ts`;
  test: string;
}

/** A sentence that promises nothing of a tenant, and why. */
interface RemarkRow {
  remark: string;
}

export type Row = { sentence: string } & (RequestRow | DomainRow | ScreenRow | RemarkRow);
export type RowOf<Sentence extends string> = Row & { sentence: Sentence };
