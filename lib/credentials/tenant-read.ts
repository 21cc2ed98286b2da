import type { TestReport } from '#lib/credentials/testing/test-report.ts';

/** What a tenant answered to a read: data, or why there is none. */
export type TenantRead<T> = { ok: true; data: T } | { ok: false; report: TestReport };
