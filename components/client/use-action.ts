'use client';

import { QueryClientContext } from '@tanstack/react-query';
import { unstable_rethrow } from 'next/navigation';
import { useContext, useRef, useState, useTransition } from 'react';
import type { ActionResult } from '#lib/actions/action-result.ts';

type Failure = Extract<ActionResult<never>, { ok: false }>;

/** Why an action was refused; `no_answer` if no response arrived, in which case the action may have been done. */
export type Refusal = Omit<Failure, 'code'> & { code: Failure['code'] | 'no_answer' };

export const NO_ANSWER: Refusal = {
  ok: false,
  code: 'no_answer',
  message: 'No response arrived. Check your connection and try again.',
  fieldErrors: {},
};

/** Turns a network failure into a refusal. Errors that Next uses for redirects pass through. */
export async function answerOf<Data>(call: () => Promise<ActionResult<Data>>) {
  try {
    return await call();
  } catch (error) {
    unstable_rethrow(error);
    return NO_ANSWER;
  }
}

export interface ActionHandlers<Data> {
  onDone?: ((data: Data) => void) | undefined;
  onRefused?: (refusal: Refusal) => void;
}

/**
 * Runs one action at a time; calls made meanwhile are ignored.
 *
 * @param redirects the action redirects on success: it stays pending until the next page is shown
 */
export function useActionRunner<Work = true>({ redirects = false } = {}) {
  const queryClient = useContext(QueryClientContext);
  const isBusy = useRef(false);
  const [work, setWork] = useState<Work>();
  const [isLeaving, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Refusal>();

  async function call<Data>(action: () => Promise<ActionResult<Data>>, { onDone, onRefused }: ActionHandlers<Data>) {
    const result = await answerOf(action).finally(() => {
      isBusy.current = false;
      setWork(undefined);
    });
    if (result.ok) {
      // Lists that are not on the screen are read again when they are next shown.
      void queryClient?.invalidateQueries({ type: 'inactive', refetchType: 'none' });
      onDone?.(result.data);
      return;
    }
    setRefusal(result);
    onRefused?.(result);
  }

  async function run<Data>(name: Work, action: () => Promise<ActionResult<Data>>, handlers: ActionHandlers<Data> = {}) {
    if (isBusy.current || isLeaving) return;
    isBusy.current = true;
    setRefusal(undefined);
    if (redirects) {
      startTransition(() => call(action, handlers));
      return;
    }
    setWork(name);
    await call(action, handlers);
  }

  return { run, work, pending: work !== undefined || isLeaving, refusal, clearRefusal: () => setRefusal(undefined) };
}

/** Runs one server action from a button. For a form, see `useFormSubmission`. */
export function useAction<Input = void, Data = void>(
  action: (input: Input) => Promise<ActionResult<Data>>,
  { redirects = false, ...handlers }: ActionHandlers<Data> & { redirects?: boolean } = {},
) {
  const { run, pending, refusal, clearRefusal } = useActionRunner({ redirects });
  return {
    run: (input: Input) => run(true, () => action(input), handlers),
    pending,
    refusal,
    problem: refusal?.message,
    clearProblem: clearRefusal,
  };
}
