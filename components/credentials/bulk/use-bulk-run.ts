'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BulkResult, BulkRun, BulkWork } from '#components/credentials/bulk/bulk-result.ts';
import { deleteStep, type SavedCredentialActions, testStep } from '#components/credentials/bulk/bulk-steps.ts';
import { runEach } from '#components/credentials/bulk/run-each.ts';
import type { SelectedCredential } from '#components/credentials/bulk/use-selection.ts';
import { credentialKeys } from '#components/credentials/credential-queries.ts';

/** A test or deletion of all that are selected: how far it is, and what came of each. */
export function useBulkRun(actions: SavedCredentialActions, onDeleted: (credentials: SelectedCredential[]) => void) {
  const client = useQueryClient();
  const [run, setRun] = useState<BulkRun>();
  const controller = useRef<AbortController>(undefined);
  // Whoever leaves the screen sees no progress any more: nothing is begun behind their back.
  useEffect(() => () => controller.current?.abort(), []);

  async function start(work: BulkWork, credentials: readonly SelectedCredential[]): Promise<void> {
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
