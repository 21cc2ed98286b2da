'use client';

import type { PendingWork } from '#components/credentials/form/use-credential-form.ts';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

interface TestResultProps {
  pending: PendingWork | undefined;
  report: TestReport | undefined;
  problem: string | undefined;
  /** Who is asked. */
  subject: string;
}

function duration(ms: number): string {
  return ms < 10_000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`;
}

/** Just above the footer, where it is always in view: what came of the test. */
export function TestResult({ pending, report, problem, subject }: TestResultProps) {
  return (
    <div role="status" className="px-4 empty:hidden sm:px-6">
      {pending && pending !== 'save-unverified' ? (
        <p className="fade-in-late pb-3.5 text-ink-2">Asking {subject} …</p>
      ) : null}
      {!pending && problem ? (
        <div className="pb-3.5">
          <Notice tone="bad" title={problem} />
        </div>
      ) : null}
      {!pending && report ? (
        <div className="pb-3.5">
          <Notice
            tone={report.kind === 'verified' ? 'good' : 'bad'}
            title={report.title}
            aside={duration(report.durationMs)}
          >
            {report.advice}
            {report.kind === 'verified' ? ' Nothing was saved yet.' : ''}
          </Notice>
        </div>
      ) : null}
    </div>
  );
}
