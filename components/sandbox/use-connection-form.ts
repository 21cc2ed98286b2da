'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { ConnectionActions, GeneratedSecret } from '#components/sandbox/sandbox-actions.ts';
import { type Refusal, useAction } from '#components/use-action.ts';
import { type CreateConnectionInput, createConnectionSchema } from '#lib/sandbox/connection-schema.ts';

const fields = ['connector', 'name', 'authenticationType'] as const;
type FieldName = (typeof fields)[number];

/** The field that a rule of the tenant is about: each message stands beside its cause. */
function causesOf({ code, message, fieldErrors }: Refusal): [FieldName, string][] {
  const named = fields.flatMap((field): [FieldName, string][] => {
    const text = fieldErrors[field];
    return text === undefined ? [] : [[field, text]];
  });
  if (named.length > 0) return named;
  if (code === 'name_taken') return [['name', message]];
  // One access key, fifteen M2M keys, M2M for super admins only: another type could still be chosen.
  if (code === 'already_exists' || code === 'forbidden') return [['authenticationType', message]];
  return [];
}

/** The form of the dialog: what is typed, what is under way, and what was generated. */
export function useConnectionForm(tenantId: string, create: ConnectionActions['create']) {
  const form = useForm<CreateConnectionInput>({
    resolver: zodResolver(createConnectionSchema),
    defaultValues: { tenantId, connector: 'gainsight_api', name: '', authenticationType: 'Access_Key' },
    mode: 'onTouched',
  });
  const [secret, setSecret] = useState<GeneratedSecret>();
  const [problem, setProblem] = useState<string>();
  const { run, pending } = useAction(create, {
    onDone: setSecret,
    onRefused: (message, refusal) => {
      const causes = refusal === undefined ? [] : causesOf(refusal);
      for (const [field, text] of causes)
        form.setError(field, { type: 'server', message: text }, { shouldFocus: true });
      if (refusal === undefined)
        setProblem(
          'The answer did not arrive. If the connection stands in the list, re-generate what it holds: the first was shown to nobody.',
        );
      else if (causes.length === 0) setProblem(message);
    },
  });

  const submit = form.handleSubmit((values) => {
    setProblem(undefined);
    return run(values);
  });
  /** What was refused of one type says nothing of the other. */
  const forgetRefusal = () => {
    form.clearErrors();
    setProblem(undefined);
  };
  return { form, pending, problem, secret, submit, forgetRefusal };
}
