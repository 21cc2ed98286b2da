'use client';

import { useEffect, useRef } from 'react';
import { progressMessage, summaryMessage, waitMessage } from '#components/credentials/bulk/bulk-messages.ts';
import type { BulkResult } from '#components/credentials/bulk/bulk-steps.ts';
import type { BulkRun } from '#components/credentials/bulk/use-bulk-run.ts';
import { Button } from '#components/ui/button/button.tsx';
import { ProgressBar } from '#components/ui/feedback/progress-bar.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { directions } from '#lib/resources/direction.ts';

interface BulkProgressProps {
  run: BulkRun;
  onCancel: () => void;
  onDismiss: () => void;
}

/** Progress of a run, then its summary and the results that need attention. */
export function BulkProgress({ run, onCancel, onDismiss }: BulkProgressProps) {
  const running = run.state === 'running' || run.state === 'cancelling';
  const button = useRef<HTMLButtonElement>(null);
  // The button that started the run is gone.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const { wait } = run;
  const verb = run.work === 'test' ? 'Testing' : 'Deleting';
  return (
    <div className="py-3.5">
      <div className="flex items-center gap-3">
        <span role="status" className="min-w-0 flex-1">
          {running ? `${verb}: ${progressMessage(run)}` : summaryMessage(run)}
          {running && wait ? ` · ${waitMessage(wait)}` : null}
        </span>
        <Button ref={button} pending={run.state === 'cancelling'} onClick={running ? onCancel : onDismiss}>
          {running ? 'Cancel' : 'Close'}
        </Button>
      </div>
      {running ? <ProgressBar label={verb} max={run.total} value={run.results.length} /> : <NotableResults run={run} />}
    </div>
  );
}

function NotableResults({ run }: { run: BulkRun }) {
  const notable = run.results.filter(({ kind }) => kind !== 'done');
  if (notable.length === 0) return null;
  return (
    <ul aria-label="Results" className="mt-3 max-h-[38dvh] space-y-2 overflow-y-auto">
      {notable.map((result) => (
        <li key={result.credential.id} className="wrap-anywhere text-ink-2">
          <TextLink href={`/credentials/${result.credential.id}`} prefetch={false}>
            {result.credential.name}
          </TextLink>
          {': '}
          <ResultMessage result={result} />
        </li>
      ))}
    </ul>
  );
}

function ResultMessage({ result }: { result: BulkResult }) {
  if (result.kind === 'done') return null;
  if (result.kind === 'kept') return <UsedBy resources={result.usedBy} />;
  const { title, advice } = result;
  return (
    <>
      {result.kind === 'not_tested' ? `Not tested. ${title}` : title}. {advice}
    </>
  );
}

function UsedBy({ resources }: { resources: readonly NamedResource[] }) {
  return (
    <>
      in use, kept. Used by{' '}
      {resources.map(({ id, direction, name }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : ''}
          <TextLink href={`/${directions[direction].path}/${id}`} prefetch={false}>
            {name}
          </TextLink>
        </span>
      ))}
    </>
  );
}
