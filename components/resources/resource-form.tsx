'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Controller } from 'react-hook-form';
import { ChosenCredentialNotice } from '#components/credentials/picker/chosen-credential-notice.tsx';
import { NameFields } from '#components/resources/name-fields.tsx';
import { ObjectField } from '#components/resources/object-field.tsx';
import { ObjectPreview } from '#components/resources/object-preview.tsx';
import { StepBar } from '#components/resources/step-bar.tsx';
import { type SaveResource, useResourceForm } from '#components/resources/use-resource-form.ts';
import { Button, buttonClass } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import { type Direction, directions } from '#lib/resources/direction.ts';

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
      <PageHead title="Configure" subtitle={`Name the ${singular} and choose what it works on.`} />
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
