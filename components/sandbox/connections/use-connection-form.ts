'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Refusal } from '#components/client/use-action.ts';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import type { ConnectionActions } from '#components/sandbox/connections/sandbox-actions.ts';
import {
  type CreateConnectionInput,
  createConnectionSchema,
  type GeneratedSecret,
} from '#lib/sandbox/connections/connection-schema.ts';

const fields = ['connector', 'name', 'authenticationType'] as const;

const LOST_SECRET =
  'If the connection is in the list already, re-generate its key: the first one can no longer be shown.';

/** Places the tenant's rules at the field that they are about. */
function fieldErrorsOf({ code, message, fieldErrors }: Refusal): Readonly<Record<string, string | undefined>> {
  if (fields.some((field) => fieldErrors[field] !== undefined)) return fieldErrors;
  if (code === 'name_taken') return { name: message };
  // One access key, fifteen M2M keys, M2M for super admins only: another type could still be chosen.
  if (code === 'already_exists' || code === 'forbidden') return { authenticationType: message };
  return {};
}

/** The form of the **Create Connection** dialog and the secret that it generated. */
export function useConnectionForm(tenantId: string, create: ConnectionActions['create']) {
  const form = useForm<CreateConnectionInput>({
    resolver: zodResolver(createConnectionSchema),
    defaultValues: { tenantId, connector: 'gainsight_api', name: '', authenticationType: 'Access_Key' },
    mode: 'onTouched',
  });
  const [secret, setSecret] = useState<GeneratedSecret>();
  const { submit, pending, refusal, problem, clearProblem } = useFormSubmission(form, { fieldErrorsOf });

  /** A refusal of one authentication type does not apply to another. */
  function forgetRefusal(): void {
    form.clearErrors();
    clearProblem();
  }

  return {
    form,
    pending,
    problem: refusal?.code === 'no_answer' ? `${problem} ${LOST_SECRET}` : problem,
    secret,
    submit: submit(create, { onDone: setSecret }),
    forgetRefusal,
  };
}
