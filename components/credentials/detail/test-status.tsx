'use client';

import { durationWords } from '#components/credentials/detail/duration-words.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { ProbeReport } from '#lib/credentials/probe-report.ts';

interface TestStatusProps {
  testing: boolean;
  report: ProbeReport | undefined;
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
          aside={durationWords(report.durationMs)}
        >
          {report.advice}
        </Notice>
      ) : null}
    </div>
  );
}
