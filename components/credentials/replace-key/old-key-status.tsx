'use client';

import type { OldKeyCheck } from '#components/credentials/replace-key/use-old-key-check.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { ClockTime } from '#components/ui/text/display-time.tsx';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { OldKeyReport } from '#lib/credentials/keys/test-old-key.ts';

interface OldKeyStatusProps {
  check: OldKeyCheck;
  method: Pick<AuthMethodDescription, 'noun' | 'oldStillWorks'>;
  host: string;
  onAgain: () => void;
}

const REFUSALS: ReadonlySet<TestOutcomeKind> = new Set([
  'key_rejected',
  'client_rejected',
  'token_inactive',
  'token_revoked',
]);
/** Of these the tenant knows it, whatever it may do. */
const ACCEPTANCES: ReadonlySet<TestOutcomeKind> = new Set(['verified', 'forbidden']);

/** Whether the old key still works, said before anything is changed. */
export function OldKeyStatus({ check, method, host, onAgain }: OldKeyStatusProps) {
  const { noun, oldStillWorks } = method;
  const unknown = `Could not check whether the old ${noun} still works.`;
  return (
    // As high as an answer: what is below is not pushed away when it comes.
    <div className="grid min-h-[66px] content-start gap-3 max-sm:min-h-[146px]">
      <div role="status">
        {check.state === 'checking' ? (
          <p className="fade-in-late text-ink-2">
            Asking {host} whether it still accepts the old {noun} … This spends one call of the tenant’s budget.
          </p>
        ) : null}
        {check.state === 'failed' ? (
          <Notice tone="warn" title={unknown}>
            {check.problem}
          </Notice>
        ) : null}
        {check.state === 'answered' && ACCEPTANCES.has(check.report.kind) ? (
          <Notice tone="warn" title={`The old ${noun} still works.`}>
            {oldStillWorks}
          </Notice>
        ) : null}
        {check.state === 'answered' && REFUSALS.has(check.report.kind) ? (
          <Notice tone="bad" title={`The old ${noun} no longer works.`}>
            <Refusal report={check.report} />
          </Notice>
        ) : null}
        {check.state === 'answered' && !isKnown(check.report) ? (
          <Notice tone="warn" title={unknown}>
            {check.report.title}. {check.report.advice}
          </Notice>
        ) : null}
      </div>
      {check.state === 'failed' || (check.state === 'answered' && !isKnown(check.report)) ? (
        <div>
          <Button onClick={onAgain}>Check again</Button>
        </div>
      ) : null}
    </div>
  );
}

function isKnown({ kind }: OldKeyReport): boolean {
  return ACCEPTANCES.has(kind) || REFUSALS.has(kind);
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
