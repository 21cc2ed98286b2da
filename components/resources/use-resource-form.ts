'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { v4 as uuid } from 'uuid';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { Direction } from '#lib/resources/direction.ts';
import { type ResourceInput, resourceInputSchema } from '#lib/resources/resource-schema.ts';

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
  const { submit, pending, refusal } = useFormSubmission(form);
  const [isSaved, setIsSaved] = useState(false);
  const saved = () => {
    setIsSaved(true);
    onSaved();
  };
  // Stays pending until the next page is there.
  return { form, pending: pending || isSaved, problem: refusal?.message, submit: submit(save, { onDone: saved }) };
}
