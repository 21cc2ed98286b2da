'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { v4 as uuid } from 'uuid';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { Direction } from '#lib/resources/direction.ts';
import { type ResourceInput, resourceInputSchema } from '#lib/resources/schema.ts';

export type SaveResource = (input: ResourceInput) => Promise<ActionResult<void>>;

interface ResourceFormOptions {
  direction: Direction;
  connectorId: string;
  credentialId: string;
  save: SaveResource;
  onSaved: () => void;
}

/** The form of a source or destination: what is typed, and what came of saving it. */
export function useResourceForm({ direction, connectorId, credentialId, save, onSaved }: ResourceFormOptions) {
  const form = useForm<ResourceInput>({
    resolver: zodResolver(resourceInputSchema),
    defaultValues: { id: uuid(), direction, connectorId, credentialId, name: '', description: '', objectName: '' },
    mode: 'onTouched',
  });
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = form.handleSubmit(async (values) => {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    const result = await save(values).catch(() => undefined);
    if (result?.ok) return onSaved();
    setPending(false);
    for (const [path, message] of Object.entries(result?.fieldErrors ?? {})) {
      form.setError(path as keyof ResourceInput, { type: 'server', message });
    }
    setProblem(result?.message ?? 'The answer did not arrive. Press again: nothing is saved twice.');
  });

  return { form, pending, problem, submit };
}
