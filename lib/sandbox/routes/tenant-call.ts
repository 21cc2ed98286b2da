import type { WireTenant } from '#lib/sandbox/tenants/tenants.ts';
import type { Answer } from '#lib/sandbox/wire/answer.ts';

export interface TenantCall {
  tenant: WireTenant;
  request: Request;
  params: Readonly<Record<string, string>>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** For super admins only. */
  writes: boolean;
  /** @throws HttpError, QueryError, RecordValidationError */
  answer: (call: TenantCall) => Answer | Promise<Answer>;
}
