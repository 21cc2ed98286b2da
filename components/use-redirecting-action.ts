'use client';

import { unstable_rethrow } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ActionResult } from '#lib/actions/action-result.ts';

export type Refusal = Extract<ActionResult<never>, { ok: false }>;

const NO_ANSWER: Refusal = {
  ok: false,
  code: 'internal',
  message: 'The answer did not arrive. Check the connection and press again.',
  fieldErrors: {},
};

async function refusalOf(call: () => Promise<ActionResult<never>>): Promise<Refusal | undefined> {
  try {
    const result = await call();
    return result.ok ? undefined : result;
  } catch (error) {
    unstable_rethrow(error);
    return NO_ANSWER;
  }
}

/**
 * Calls an action that either goes on to another page or says what is wrong, once at a time.
 *
 * @returns `refusal`: what the last call said was wrong
 */
export function useRedirectingAction<Input = void>(
  action: (input: Input) => Promise<ActionResult<never>>,
  onRefused?: (refusal: Refusal) => void,
) {
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Refusal>();

  function run(input: Input): void {
    if (pending) return;
    setRefusal(undefined);
    startTransition(async () => {
      const refused = await refusalOf(() => action(input));
      if (refused === undefined) return;
      setRefusal(refused);
      onRefused?.(refused);
    });
  }
  return { run, pending, refusal };
}
