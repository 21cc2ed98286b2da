'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { Controller } from 'react-hook-form';
import { ChosenCredentialNotice } from '#components/credentials/picker/chosen-credential-notice.tsx';
import { CredentialCombobox } from '#components/credentials/picker/credential-combobox.tsx';
import { NameFields } from '#components/resources/name-fields.tsx';
import { ObjectField } from '#components/resources/object-field.tsx';
import { type EditResource, useEditResourceForm } from '#components/resources/use-edit-resource-form.ts';
import { Button, buttonClass } from '#components/ui/button/button.tsx';
import { EditConflictNotice } from '#components/ui/feedback/edit-conflict-notice.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { StepBar } from '#components/ui/layout/step-bar.tsx';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import { directions } from '#lib/resources/direction.ts';
import type { ResourceDetail } from '#lib/resources/find-resource.ts';
import type { ResourceEdit } from '#lib/resources/resource-schema.ts';

interface EditResourceFormProps {
  resource: ResourceDetail;
  edit: EditResource;
}

export function EditResourceForm({ resource, edit }: EditResourceFormProps) {
  const router = useRouter();
  const { path, save } = directions[resource.direction];
  const href = `/${path}/${resource.id}`;
  const onEdited = () => router.push(href);
  const { form, credential, choose, pending, problem, theirs, submit, keepMine, takeTheirs } = useEditResourceForm({
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

interface ResourceConflictProps {
  theirs: ResourceDetail;
  mine: ResourceEdit;
  /** The one chosen in the form. */
  credential: NamedCredential;
}

/** The differences between a concurrent edit and the form. */
function ResourceConflict({ theirs, mine, credential }: ResourceConflictProps) {
  const place = useRef<HTMLDivElement>(null);
  // It appears below a form that fills the screen.
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), []);
  const fields = [
    { label: 'Name', theirs: theirs.name, mine: mine.name.trim() },
    { label: 'Description', theirs: theirs.description, mine: mine.description.trim() },
    { label: 'Credential', theirs: theirs.credential.name, mine: credential.name },
    { label: 'Object', theirs: theirs.objectName, mine: mine.objectName },
  ];
  return (
    <div ref={place}>
      <EditConflictNotice
        noun={directions[theirs.direction].singular}
        differences={fields.filter((field) => field.theirs !== field.mine)}
      />
    </div>
  );
}
