'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { SandboxActions } from '#components/sandbox/sandbox-actions.ts';
import { type CreateConnectionInput, createConnectionSchema } from '#lib/sandbox/connection-schema.ts';

const fields = ['connector', 'name', 'authenticationType'] as const;

/** The form of the dialog: what is typed, what is under way, and the key that came of it. */
export function useCreateConnection(tenantId: string, create: SandboxActions['create']) {
  const form = useForm<CreateConnectionInput>({
    resolver: zodResolver(createConnectionSchema),
    defaultValues: { tenantId, connector: 'gainsight_api', name: '', authenticationType: 'Access_Key' },
    mode: 'onTouched',
  });
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [accessKey, setAccessKey] = useState<string>();

  const submit = form.handleSubmit(async (values) => {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    const result = await create(values).catch(() => undefined);
    setPending(false);
    if (result?.ok) return setAccessKey(result.data.accessKey);
    for (const field of fields) {
      const message = result?.fieldErrors[field];
      if (message !== undefined) form.setError(field, { type: 'server', message }, { shouldFocus: true });
    }
    setProblem(
      result?.message ??
        'The answer did not arrive. If the connection stands in the list, re-generate its key: the first was shown to nobody.',
    );
  });

  return { form, pending, problem, accessKey, submit };
}
