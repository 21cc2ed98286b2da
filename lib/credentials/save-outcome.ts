import type { CredentialSummary } from '#lib/credentials/summary.ts';
import type { TestReport } from '#lib/credentials/testing/test-report.ts';

/** What came of a save: the credential, or the tenant's refusal. */
export type SaveOutcome = { saved: true; credential: CredentialSummary } | { saved: false; report: TestReport };
