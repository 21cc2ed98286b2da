'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { v4 as uuid } from 'uuid';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { ChosenCredentialNotice } from '#components/credentials/picker/chosen-credential-notice.tsx';
import { NameFields } from '#components/resources/name-fields.tsx';
import { ObjectField } from '#components/resources/object-field.tsx';
import { ObjectPreview } from '#components/resources/object-preview.tsx';
import { Button, buttonClass } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { StepBar } from '#components/ui/layout/step-bar.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { type Direction, directions } from '#lib/resources/direction.ts';
import { type ResourceInput, resourceInputSchema } from '#lib/resources/resource-schema.ts';

interface ResourceFormProps {
  direction: Direction;
  credential: CredentialSummary;
  backHref: string;
  save: SaveResource;
}

/** The **Configure** screen: name the source or destination and choose its object. */
export function ResourceForm({ direction, credential, backHref, save }: ResourceFormProps) {
  const router = useRouter();
  const { path, singular, save: saveLabel } = directions[direction];
  const { form, pending, problem, submit } = useResourceForm({
    direction,
    connectorId: credential.connectorId,
    credentialId: credential.id,
    save,
    onSaved: () => router.push(`/${path}`),
  });
  const object = form.watch('objectName');
  return (
    <form noValidate onSubmit={submit}>
      <PageHead title="Configure" subtitle={`Name the ${singular} and choose its object.`} />
      <ChosenCredentialNotice direction={direction} credentialId={credential.id} />
      <div className="mt-4 flex max-w-[560px] flex-col gap-3.5">
        <NameFields control={form.control} />
        <Controller
          control={form.control}
          name="objectName"
          render={({ field, fieldState }) => (
            <ObjectField {...field} credential={credential} error={fieldState.error?.message} />
          )}
        />
      </div>
      {direction === 'source' && object !== '' ? <ObjectPreview credentialId={credential.id} object={object} /> : null}
      <div role="status" className="mt-6 max-w-[560px] empty:hidden">
        {problem ? <Notice tone="bad" title={problem} /> : null}
      </div>
      <StepBar
        back={
          <Link href={backHref} className={buttonClass('ghost')}>
            Back
          </Link>
        }
        note={credential.name}
      >
        <Button type="submit" variant="primary" pending={pending}>
          {saveLabel}
        </Button>
      </StepBar>
    </form>
  );
}

type SaveResource = (input: ResourceInput) => Promise<ActionResult<void>>;

interface ResourceFormOptions {
  direction: Direction;
  connectorId: string;
  credentialId: string;
  save: SaveResource;
  onSaved: () => void;
}

/** The form's values and the state of its submission. */
function useResourceForm({ direction, connectorId, credentialId, save, onSaved }: ResourceFormOptions) {
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
  // Stays pending until the next page is shown.
  return { form, pending: pending || isSaved, problem: refusal?.message, submit: submit(save, { onDone: saved }) };
}
