'use client';

import type { OldKeyTest } from '#components/credentials/replace-key/use-old-key-test.ts';
import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { ClockTime, RelativeTime } from '#components/ui/text/display-time.tsx';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';
import { outcomeClassOf } from '#lib/connectors/outcomes.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { OldKeyReport } from '#lib/credentials/keys/test-old-key.ts';

interface OldKeyStatusProps {
  method: Pick<AuthMethodDescription, 'noun' | 'oldStillWorks'>;
  /** The result of the last test before this page was opened. */
  last: Pick<CredentialSummary, 'status' | 'testedAt'>;
  test: OldKeyTest;
  onTest: () => void;
}

/** Whether the old key still works: the last known result, and a test on request. */
export function OldKeyStatus({ method, last, test, onTest }: OldKeyStatusProps) {
  const { report, pending, problem } = test;
  return (
    // The height of a result, so that the page does not move.
    <div className="grid min-h-[114px] content-start gap-3 max-sm:min-h-[190px]">
      <div role="status">
        {pending ? <p className="fade-in-late text-ink-2">Testing the old {method.noun}…</p> : null}
        {!pending && problem ? (
          <Notice tone="warn" title={unknownTitle(method.noun)}>
            {problem}
          </Notice>
        ) : null}
        {!pending && !problem && report ? <Result method={method} report={report} /> : null}
        {!pending && !problem && !report ? <LastKnown last={last} /> : null}
      </div>
      <div className="flex flex-wrap items-center gap-2.5">
        <Button pending={pending} onClick={onTest}>
          Test the old {method.noun}
        </Button>
        <p className="text-ink-3 text-small">Uses one call of the tenant’s budget.</p>
      </div>
    </div>
  );
}

const unknownTitle = (noun: string) => `Could not check whether the old ${noun} still works.`;

function LastKnown({ last: { status, testedAt } }: Pick<OldKeyStatusProps, 'last'>) {
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-2">
      <StatusBadge status={status} />
      {testedAt ? (
        <span>
          Last tested <RelativeTime iso={testedAt} />
        </span>
      ) : (
        'Not tested yet.'
      )}
    </p>
  );
}

function Result({
  method: { noun, oldStillWorks },
  report,
}: Pick<OldKeyStatusProps, 'method'> & { report: OldKeyReport }) {
  const outcomeClass = outcomeClassOf(report.kind);
  // A key without permissions is known to the tenant, too.
  if (outcomeClass === 'accepted' || report.kind === 'forbidden') {
    return (
      <Notice tone="warn" title={`The old ${noun} still works.`}>
        {oldStillWorks}
      </Notice>
    );
  }
  if (outcomeClass === 'key_refused') {
    return (
      <Notice tone="bad" title={`The old ${noun} no longer works.`}>
        <Refusal report={report} />
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title={unknownTitle(noun)}>
      {report.title}. {report.advice}
    </Notice>
  );
}

function Refusal({ report: { refusedSince, acceptedAt } }: { report: OldKeyReport }) {
  return (
    <>
      {refusedSince ? (
        <>
          Rejected since at least <ClockTime iso={refusedSince} />.{' '}
        </>
      ) : (
        'The tenant rejects it. '
      )}
      {acceptedAt ? (
        <>
          Last accepted at <ClockTime iso={acceptedAt} />.{' '}
        </>
      ) : null}
      Everything that uses it fails until it is replaced.
    </>
  );
}
