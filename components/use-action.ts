'use client';

import { useState } from 'react';
import type { ActionResult } from '#lib/actions/action-result.ts';

export type Refusal = Extract<ActionResult<never>, { ok: false }>;

interface ActionOptions<Data> {
  onDone?: (data: Data) => void;
  onRefused?: (message: string, refusal: Refusal | undefined) => void;
}

const NO_ANSWER = 'The answer did not arrive. Press again.';

/** Runs an action, once at a time, and says what went wrong. */
export function useAction<Input, Data>(
  action: (input: Input) => Promise<ActionResult<Data>>,
  { onDone, onRefused }: ActionOptions<Data> = {},
) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function run(input: Input): Promise<void> {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    const result = await action(input).catch(() => undefined);
    setPending(false);
    if (result?.ok) {
      onDone?.(result.data);
      return;
    }
    const message = result?.message ?? NO_ANSWER;
    setProblem(message);
    onRefused?.(message, result);
  }

  return { run, pending, problem };
}
