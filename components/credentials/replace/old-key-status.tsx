'use client';

import type { OldKeyCheck } from '#components/credentials/replace/use-old-key-check.ts';
import { Button } from '#components/ui/button.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import type { OldKeyReport } from '#lib/credentials/keys/replacement.ts';

interface OldKeyStatusProps {
  check: OldKeyCheck;
  noun: string;
  host: string;
  /** The tenant can have one alone: a new one stops the old one. */
  oneATenant: boolean;
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
export function OldKeyStatus({ check, noun, host, oneATenant, onAgain }: OldKeyStatusProps) {
  const unknown = `Whether the old ${noun} still works is not known.`;
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
            {oneATenant
              ? 'Replacing it here is safe only if the new one is already generated: generating it stops the old one at once.'
              : 'Several can work side by side: this one goes on until it is generated anew or deleted in the tenant.'}
          </Notice>
        ) : null}
        {check.state === 'answered' && REFUSALS.has(check.report.kind) ? (
          <Notice tone="bad" title={`The old ${noun} does not work any more.`}>
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
          Gainsight refuses it, since <ClockTime iso={refusedSince} /> at the latest.{' '}
        </>
      ) : (
        'Gainsight refuses it. '
      )}
      {acceptedAt ? (
        <>
          It was last accepted at <ClockTime iso={acceptedAt} />.{' '}
        </>
      ) : null}
      What uses it fails until the new one is in its place.
    </>
  );
}
