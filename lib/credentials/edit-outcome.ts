import type { CredentialSummary } from '#lib/credentials/summary.ts';
import type { TestReport } from '#lib/credentials/testing/test-report.ts';

/** What came of an edit: the credential, the tenant's refusal, or what somebody else made of it meanwhile. */
export type EditOutcome =
  | { edited: true; credential: CredentialSummary }
  | { edited: false; reason: 'refused'; report: TestReport }
  | { edited: false; reason: 'changed'; current: CredentialSummary };
