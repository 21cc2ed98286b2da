'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  type BulkResult,
  deleteStep,
  type SavedCredentialActions,
  testStep,
} from '#components/credentials/bulk/bulk-steps.ts';
import { type BulkWait, runEach } from '#components/credentials/bulk/run-each.ts';
import type { SelectedCredential } from '#components/credentials/bulk/use-selection.ts';
import { credentialKeys } from '#components/credentials/credential-queries.ts';

export interface BulkRun {
  work: 'test' | 'delete';
  total: number;
  results: readonly BulkResult[];
  wait?: BulkWait | undefined;
  state: 'running' | 'cancelling' | 'cancelled' | 'finished';
}

/** Tests or deletes the selected credentials and reports progress. */
export function useBulkRun(actions: SavedCredentialActions, onDeleted: (credentials: SelectedCredential[]) => void) {
  const client = useQueryClient();
  const [run, setRun] = useState<BulkRun>();
  const controller = useRef<AbortController>(undefined);
  // Leaving the page stops the run.
  useEffect(() => () => controller.current?.abort(), []);

  async function start(work: BulkRun['work'], credentials: readonly SelectedCredential[]): Promise<void> {
    controller.current = new AbortController();
    const { signal } = controller.current;
    const total = credentials.length;
    const results: BulkResult[] = [];
    setRun({ work, total, results: [], state: 'running' });
    await runEach(credentials, work === 'test' ? testStep(actions) : deleteStep(actions), {
      onResult(result) {
        results.push(result);
        setRun((now) => now && { ...now, results: [...results] });
      },
      onWait: (wait) => setRun((now) => now && { ...now, wait }),
      signal,
    });
    setRun({ work, total, results, state: results.length < total ? 'cancelled' : 'finished' });
    if (work === 'delete') onDeleted(results.filter(({ kind }) => kind === 'done').map(({ credential }) => credential));
    await client.invalidateQueries({ queryKey: credentialKeys.all });
  }

  return {
    run,
    isRunning: run?.state === 'running' || run?.state === 'cancelling',
    start,
    cancel(): void {
      controller.current?.abort();
      setRun((now) => now && { ...now, state: 'cancelling' });
    },
    dismiss: () => setRun(undefined),
  };
}
