import type { WireTenant } from '#lib/sandbox/find-tenant-by-host.ts';
import type { Answer } from '#lib/sandbox/wire/answer.ts';

/** A call whose route is found and whose key is accepted. */
export interface TenantCall {
  tenant: WireTenant;
  request: Request;
  /** Of the path, by name, percent-decoded. */
  params: Readonly<Record<string, string>>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` stands for one segment. */
  path: string;
  /** Whether it creates, updates or deletes: such calls are the super admins'. */
  writes: boolean;
  /** @throws Refusal, QueryFaults or RecordFaults for what can't be answered */
  answer: (call: TenantCall) => Answer | Promise<Answer>;
}
