'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Controller } from 'react-hook-form';
import { ChosenCredentialNotice } from '#components/credentials/picker/chosen-credential-notice.tsx';
import { CredentialCombobox } from '#components/credentials/picker/credential-combobox.tsx';
import { ResourceConflict } from '#components/resources/edit/resource-conflict.tsx';
import { type EditResource, useEditResource } from '#components/resources/edit/use-edit-resource.ts';
import { NameFields } from '#components/resources/name-fields.tsx';
import { ObjectField } from '#components/resources/object-field.tsx';
import { StepBar } from '#components/resources/step-bar.tsx';
import { Button, buttonClass } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { directions } from '#lib/resources/direction.ts';
import type { ResourceDetail } from '#lib/resources/resource-detail.ts';

interface EditResourceFormProps {
  resource: ResourceDetail;
  edit: EditResource;
}

export function EditResourceForm({ resource, edit }: EditResourceFormProps) {
  const router = useRouter();
  const { path, save } = directions[resource.direction];
  const href = `/${path}/${resource.id}`;
  const onEdited = () => router.push(href);
  const { form, credential, choose, pending, problem, theirs, submit, keepMine, takeTheirs } = useEditResource({
    resource,
    edit,
    onEdited,
  });
  return (
    <form noValidate onSubmit={submit}>
      <div className="flex max-w-[560px] flex-col gap-3.5">
        <NameFields control={form.control} />
        <Controller
          control={form.control}
          name="credentialId"
          render={({ field: { ref, onBlur }, fieldState }) => (
            <CredentialCombobox
              ref={ref}
              label="Credential"
              offer={{ connectorId: resource.connectorId, host: resource.credential.host }}
              chosen={credential}
              onChoose={choose}
              onBlur={onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={form.control}
          name="objectName"
          render={({ field, fieldState }) => (
            <ObjectField
              {...field}
              key={credential.id}
              credential={credential}
              saved={{ name: resource.objectName, label: resource.objectLabel }}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <ChosenCredentialNotice direction={resource.direction} credentialId={credential.id} />
      <div role="alert" className="mt-6 max-w-[560px] empty:hidden">
        {problem ? <Notice tone="bad" title={problem} /> : null}
        {theirs ? <ResourceConflict theirs={theirs} mine={form.getValues()} credential={credential} /> : null}
      </div>
      <StepBar
        back={
          <Link href={href} className={buttonClass('ghost')}>
            Cancel
          </Link>
        }
      >
        {theirs && !pending ? (
          <>
            <Button onClick={() => takeTheirs(theirs)}>Take theirs</Button>
            <Button variant="primary" onClick={() => keepMine(theirs)}>
              Keep mine
            </Button>
          </>
        ) : (
          <Button type="submit" variant="primary" pending={pending}>
            {save}
          </Button>
        )}
      </StepBar>
    </form>
  );
}
