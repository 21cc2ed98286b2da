import type { ProbeReport } from '#lib/credentials/probe-report.ts';

/** What a tenant answered to a read: data, or why there is none. */
export type TenantRead<T> = { ok: true; data: T } | { ok: false; report: ProbeReport };
