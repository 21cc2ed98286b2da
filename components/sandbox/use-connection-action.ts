'use client';

import { useState } from 'react';
import type { ActionResult } from '#lib/action-result.ts';
import type { ConnectionIdInput } from '#lib/sandbox/connection-schema.ts';

/** Runs an action on one connection, once at a time, and says what went wrong. */
export function useConnectionAction<Data>(
  action: (input: ConnectionIdInput) => Promise<ActionResult<Data>>,
  onDone: (data: Data) => void,
) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function run(input: ConnectionIdInput): Promise<void> {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    const result = await action(input).catch(() => undefined);
    setPending(false);
    if (result?.ok) onDone(result.data);
    else setProblem(result?.message ?? 'The answer did not arrive. Press again.');
  }

  return { run, pending, problem };
}
