'use client';

import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { type ActionHandlers, type Refusal, useActionRunner } from '#components/client/use-action.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';

interface SubmissionOptions {
  /** The actions redirect on success. */
  redirects?: boolean;
  /** Field errors of a refusal by path, where they are not simply those of the server. */
  fieldErrorsOf?: (refusal: Refusal) => Readonly<Record<string, string | undefined>>;
}

/**
 * Submits a react-hook-form to server actions: one at a time, and nothing typed is lost.
 *
 *     const { submit, pending, problem } = useFormSubmission(form);
 *     <form onSubmit={submit(save, { onDone })}>
 *
 * - Field errors of the server go into the form, and the first of these fields gets the focus.
 * - `problem` is the message of a refusal that no field shows; `refusal` is the whole refusal.
 * - A lost response is the refusal `no_answer`, with the same sentence everywhere.
 * - A form with several buttons names its work: `submit(save, { work: 'save' })`; `work` is what is pending.
 * - `run` submits without validation, `mark` shows an error at a field.
 */
export function useFormSubmission<Values extends FieldValues, Work extends string = 'submit'>(
  form: UseFormReturn<Values>,
  { redirects = false, fieldErrorsOf = ({ fieldErrors }) => fieldErrors }: SubmissionOptions = {},
) {
  const runner = useActionRunner<Work | 'submit'>({ redirects });
  const { work, pending, refusal, clearRefusal } = runner;

  function mark(path: string, message: string, options = { shouldFocus: false }): void {
    form.setError(path as FieldPath<Values>, { type: 'server', message }, options);
  }

  function run<Data>(
    action: () => Promise<ActionResult<Data>>,
    { work = 'submit', onRefused, ...handlers }: ActionHandlers<Data> & { work?: Work | 'submit' } = {},
  ): Promise<void> {
    return runner.run(work, action, {
      ...handlers,
      onRefused(refused) {
        for (const [index, [path, message]] of listErrors(fieldErrorsOf(refused)).entries()) {
          mark(path, message, { shouldFocus: index === 0 });
        }
        onRefused?.(refused);
      },
    });
  }

  const isInFields = refusal !== undefined && listErrors(fieldErrorsOf(refusal)).length > 0;
  return {
    submit: <Data>(
      action: (values: Values) => Promise<ActionResult<Data>>,
      options?: ActionHandlers<Data> & { work?: Work | 'submit' },
    ) => form.handleSubmit((values) => run(() => action(values), options)),
    run,
    mark,
    pending,
    work,
    refusal,
    problem: isInFields ? undefined : refusal?.message,
    clearProblem: clearRefusal,
  };
}

function listErrors(errors: Readonly<Record<string, string | undefined>>): [string, string][] {
  return Object.entries(errors).filter((entry): entry is [string, string] => entry[1] !== undefined);
}
