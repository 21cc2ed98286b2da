import type { CredentialReference } from '#lib/credentials/credential-reference.ts';
import type { ResourceReference } from '#lib/credentials/resource-reference.ts';
import type { TestReport } from '#lib/credentials/testing/test-report.ts';

/** All that a replaced key concerns. */
export interface ReplacementPlan {
  /** The credential that one began with first, then every other of the tenant that holds the same old key. */
  credentials: (CredentialReference & { version: number })[];
  uses: ResourceReference[];
}

/** What the tenant says of the old key. */
export interface OldKeyReport extends TestReport {
  /** ISO 8601: when it was last accepted, as far as is known. */
  acceptedAt: string | undefined;
  /** ISO 8601: when it was first refused since. */
  refusedSince: string | undefined;
}

export interface ReplacementResult {
  credential: CredentialReference;
  /** Of the test after the replacement. */
  report: TestReport;
}

/** What came of a replacement: done, with a test of each credential; the tenant's refusal; or another plan meanwhile. */
export type ReplacementOutcome =
  | { replaced: true; results: ReplacementResult[] }
  | { replaced: false; reason: 'refused'; report: TestReport }
  | { replaced: false; reason: 'changed'; plan: ReplacementPlan };
