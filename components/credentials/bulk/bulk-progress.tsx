'use client';

import { useEffect, useRef } from 'react';
import { outcomeWords, progressWords, waitWords } from '#components/credentials/bulk/bulk-messages.ts';
import type { BulkRun } from '#components/credentials/bulk/bulk-result.ts';
import { BulkResults } from '#components/credentials/bulk/bulk-results.tsx';
import { Button } from '#components/ui/button/button.tsx';

interface BulkProgressProps {
  run: BulkRun;
  onCancel: () => void;
  onDismiss: () => void;
}

/** How far the work on the selected ones is; then what came of it. */
export function BulkProgress({ run, onCancel, onDismiss }: BulkProgressProps) {
  const running = run.state === 'running' || run.state === 'cancelling';
  const button = useRef<HTMLButtonElement>(null);
  // The button that began it is gone. When it is over, this one stands for something else, and keeps the focus.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const { wait } = run;
  const verb = run.work === 'test' ? 'Testing' : 'Deleting';
  return (
    <div className="py-3.5">
      <div className="flex items-center gap-3">
        <span role="status" className="min-w-0 flex-1">
          {running ? `${verb}: ${progressWords(run)}` : outcomeWords(run)}
          {running && wait ? ` · ${waitWords(wait)}` : null}
        </span>
        <Button ref={button} pending={run.state === 'cancelling'} onClick={running ? onCancel : onDismiss}>
          {running ? 'Cancel' : 'Close'}
        </Button>
      </div>
      {running ? (
        <progress
          aria-label={verb}
          max={run.total}
          value={run.results.length}
          className="mt-3 block h-1.5 w-full overflow-hidden rounded-full bg-sunken accent-accent"
        />
      ) : (
        <BulkResults run={run} />
      )}
    </div>
  );
}
