'use client';

import { useCallback, useEffect, useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { ReplaceActions } from '#components/credentials/replace-key/replace-actions.ts';
import type { OldKeyReport } from '#lib/credentials/keys/test-old-key.ts';

export type OldKeyCheck =
  | { state: 'checking' }
  | { state: 'answered'; report: OldKeyReport }
  | { state: 'failed'; problem: string };

const NO_ANSWER = 'The answer did not arrive.';

/** Asks, as the page opens and whenever one says so, whether the old key still works. */
export function useOldKeyCheck(credentialId: string, ask: ReplaceActions['checkOldKey']) {
  const [testId, setTestId] = useState(() => uuid());
  const [check, setCheck] = useState<OldKeyCheck>({ state: 'checking' });

  useEffect(() => {
    let isCurrent = true;
    async function run(): Promise<void> {
      const result = await ask({ credentialId, testId }).catch(() => undefined);
      if (!isCurrent) return;
      if (result?.ok) setCheck({ state: 'answered', report: result.data });
      else setCheck({ state: 'failed', problem: result?.message ?? NO_ANSWER });
    }
    void run();
    return () => {
      isCurrent = false;
    };
  }, [ask, credentialId, testId]);

  const again = useCallback(() => {
    setCheck({ state: 'checking' });
    setTestId(uuid());
  }, []);

  return { check, again };
}
