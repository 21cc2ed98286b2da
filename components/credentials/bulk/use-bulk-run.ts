'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type BulkResult, type BulkRun, type BulkWork, isUnderWay } from '#components/credentials/bulk/bulk-result.ts';
import { deleteStep, runEach, type SavedCredentialActions, testStep } from '#components/credentials/bulk/bulk-steps.ts';
import { credentialKeys } from '#components/credentials/credential-queries.ts';
import type { SelectedCredential } from '#components/credentials/list/use-selection.ts';

/** What is being cancelled stays so. */
const goesOn = (state: BulkRun['state'], next: BulkRun['state']) => (state === 'cancelling' ? state : next);

/** A test or deletion of all that are selected: how far it is, and what came of each. */
export function useBulkRun(actions: SavedCredentialActions, onDeleted: (credentials: SelectedCredential[]) => void) {
  const client = useQueryClient();
  const [run, setRun] = useState<BulkRun>();
  const cancelling = useRef<AbortController>(undefined);
  // Whoever leaves the screen sees no progress any more: nothing is begun behind their back.
  useEffect(() => () => cancelling.current?.abort(), []);

  async function start(work: BulkWork, credentials: readonly SelectedCredential[]): Promise<void> {
    const controller = new AbortController();
    cancelling.current = controller;
    const total = credentials.length;
    const results: BulkResult[] = [];
    setRun({ work, total, results: [], state: 'running' });
    await runEach(credentials, work === 'test' ? testStep(actions) : deleteStep(actions), {
      onResult(result) {
        results.push(result);
        setRun((now) => now && { ...now, results: [...results], state: goesOn(now.state, 'running') });
      },
      onWait: () => setRun((now) => now && { ...now, state: goesOn(now.state, 'waiting') }),
      signal: controller.signal,
    });
    setRun({ work, total, results, state: results.length < total ? 'cancelled' : 'finished' });
    if (work === 'delete') onDeleted(results.filter(({ kind }) => kind === 'done').map(({ credential }) => credential));
    await client.invalidateQueries({ queryKey: credentialKeys.all });
  }

  return {
    run,
    isRunning: run !== undefined && isUnderWay(run),
    start,
    cancel(): void {
      cancelling.current?.abort();
      setRun((now) => now && { ...now, state: 'cancelling' });
    },
    dismiss: () => setRun(undefined),
  };
}
