'use client';

import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { useRedirectingAction } from '#components/use-redirecting-action.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';

/**
 * Submits a form to an action whose success is a redirect. Nothing typed is lost.
 *
 * @returns `refusal`: what is wrong where no field shows it
 */
export function useSubmit<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  action: (values: Values) => Promise<ActionResult<never>>,
) {
  const { run, pending, refusal } = useRedirectingAction(action, ({ fieldErrors }) => {
    for (const [path, message] of Object.entries(fieldErrors)) {
      form.setError(path as FieldPath<Values>, { type: 'server', message }, { shouldFocus: true });
    }
  });
  const isInFields = refusal !== undefined && Object.keys(refusal.fieldErrors).length > 0;
  return { submit: form.handleSubmit(run), pending, refusal: isInFields ? undefined : refusal };
}
