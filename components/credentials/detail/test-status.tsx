'use client';

import { durationLabel } from '#components/credentials/detail/duration-label.ts';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

interface TestStatusProps {
  testing: boolean;
  report: TestReport | undefined;
  problem: string | undefined;
  host: string;
}

/** What came of **Test now**, and of whatever else went wrong. */
export function TestStatus({ testing, report, problem, host }: TestStatusProps) {
  return (
    <div role="status" className="mt-4 empty:mt-0">
      {testing ? <p className="fade-in-late text-ink-2">Asking {host} …</p> : null}
      {!testing && problem ? <Notice tone="bad" title={problem} /> : null}
      {!testing && report ? (
        <Notice
          tone={report.kind === 'verified' ? 'good' : 'bad'}
          title={report.title}
          aside={durationLabel(report.durationMs)}
        >
          {report.advice}
        </Notice>
      ) : null}
    </div>
  );
}
