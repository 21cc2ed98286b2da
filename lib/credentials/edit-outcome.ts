import type { ProbeReport } from '#lib/credentials/probe-report.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';

/** What came of an edit: the credential, the tenant's refusal, or what somebody else made of it meanwhile. */
export type EditOutcome =
  | { edited: true; credential: CredentialSummary }
  | { edited: false; reason: 'refused'; report: ProbeReport }
  | { edited: false; reason: 'changed'; current: CredentialSummary };
