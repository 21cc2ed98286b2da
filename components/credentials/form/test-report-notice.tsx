import { Notice } from '#components/ui/feedback/notice.tsx';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

/** "120 ms", from 10 s on "12 s" */
export function durationLabel(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`;
}

interface TestReportNoticeProps {
  report: TestReport;
  /** Added to the report's advice. */
  note?: string;
}

/** The result of a test with its duration. */
export function TestReportNotice({ report, note = '' }: TestReportNoticeProps) {
  return (
    <Notice
      tone={report.kind === 'verified' ? 'good' : 'bad'}
      title={report.title}
      aside={durationLabel(report.durationMs)}
    >
      {[report.advice, note].join(' ').trim()}
    </Notice>
  );
}

interface TestStatusProps {
  /** The test is running. */
  testing: boolean;
  report: TestReport | undefined;
  /** Another failure. */
  problem: string | undefined;
  note?: string;
  className: string;
}

/** Live region for the progress and the result of a test. */
export function TestStatus({ testing, report, problem, note, className }: TestStatusProps) {
  return (
    <div role="status" className={className}>
      {testing ? <p className="fade-in-late text-ink-2">Testing the connection…</p> : null}
      {!testing && problem ? <Notice tone="bad" title={problem} /> : null}
      {!testing && report ? <TestReportNotice report={report} {...(note === undefined ? {} : { note })} /> : null}
    </div>
  );
}
