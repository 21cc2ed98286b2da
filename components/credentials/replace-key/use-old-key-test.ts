'use client';

import { useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { useClientMadeId } from '#components/credentials/use-client-made-id.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { OldKeyReport } from '#lib/credentials/keys/test-old-key.ts';

/** Server action that tests the old key. A retry with the same `testId` records one test. */
export type TestOldKey = (input: { credentialId: string; testId: string }) => Promise<ActionResult<OldKeyReport>>;

/** State of **Test the old key**. It is never tested unasked, since each test spends a call of the tenant's budget. */
export function useOldKeyTest(credentialId: string, test: TestOldKey) {
  const testId = useClientMadeId();
  const [report, setReport] = useState<OldKeyReport>();
  const { run, pending, problem } = useAction(test, {
    onDone: (next) => {
      testId.renew();
      setReport(next);
    },
  });
  return { report, pending, problem, run: () => void run({ credentialId, testId: testId.current() }) };
}

export type OldKeyTest = Pick<ReturnType<typeof useOldKeyTest>, 'report' | 'pending' | 'problem'>;
