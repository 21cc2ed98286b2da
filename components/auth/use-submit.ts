'use client';

import { unstable_rethrow } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { ActionResult } from '#lib/action-result.ts';

type Refusal = Extract<ActionResult<never>, { ok: false }>;

const NO_ANSWER: Refusal = {
  ok: false,
  code: 'internal',
  message: 'The answer did not arrive. Check the connection and press again.',
  fieldErrors: {},
};

/** Calls an action that either goes on to another page or says what is wrong. Nothing typed is lost. */
async function callAction(call: () => Promise<ActionResult<never>>): Promise<Refusal | undefined> {
  try {
    const result = await call();
    return result.ok ? undefined : result;
  } catch (error) {
    unstable_rethrow(error);
    return NO_ANSWER;
  }
}

/**
 * Submits a form to an action whose success is a redirect.
 *
 * @returns `refusal`: what is wrong where no field shows it
 */
export function useSubmit<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  action: (values: Values) => Promise<ActionResult<never>>,
) {
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Refusal>();

  const submit = form.handleSubmit((values) => {
    if (pending) return;
    setRefusal(undefined);
    startTransition(async () => {
      const result = await callAction(() => action(values));
      if (result === undefined) return;
      const fieldErrors = Object.entries(result.fieldErrors);
      for (const [path, message] of fieldErrors) {
        form.setError(path as FieldPath<Values>, { type: 'server', message }, { shouldFocus: true });
      }
      if (fieldErrors.length === 0) setRefusal(result);
    });
  });
  return { submit, pending, refusal };
}
