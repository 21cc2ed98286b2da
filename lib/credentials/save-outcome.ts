import type { ProbeReport } from '#lib/credentials/probe-report.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';

/** What came of a save: the credential, or the tenant's refusal. */
export type SaveOutcome = { saved: true; credential: CredentialSummary } | { saved: false; report: ProbeReport };
