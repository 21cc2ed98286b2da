'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Controller } from 'react-hook-form';
import { ChosenCredentialNotice } from '#components/credentials/chosen/chosen-credential-notice.tsx';
import { ObjectPreview } from '#components/flows/object-preview.tsx';
import { ReadFailure } from '#components/flows/read-failure.tsx';
import { tenantObjects } from '#components/flows/resource-queries.ts';
import { StepBar } from '#components/flows/step-bar.tsx';
import { type SaveResource, useResourceForm } from '#components/flows/use-resource-form.ts';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { ComboboxField } from '#components/ui/combobox-field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead } from '#components/ui/page-head.tsx';
import { TextAreaField } from '#components/ui/text-area-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { type Direction, directions } from '#lib/flows/direction.ts';

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
        <Controller
          control={form.control}
          name="name"
          render={({ field, fieldState }) => (
            <TextField {...field} label="Name" required autoComplete="off" error={fieldState.error?.message} />
          )}
        />
        <Controller
          control={form.control}
          name="description"
          render={({ field, fieldState }) => (
            <TextAreaField
              {...field}
              label="Description"
              aside="Recommended"
              hint="What it is for, how fresh the data is, whom to ask."
              error={fieldState.error?.message}
            />
          )}
        />
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

interface ObjectFieldProps {
  credential: CredentialSummary;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  ref: React.Ref<HTMLInputElement>;
}

/** The tenant's objects, read live through the credential. */
function ObjectField({ credential, error, value, onChange, onBlur, ref }: ObjectFieldProps) {
  const objects = useQuery(tenantObjects(credential.id));
  const retry = () => void objects.refetch();
  if (objects.error) {
    const { message } = objects.error;
    return (
      <ReadFailure
        title="The objects could not be loaded"
        advice={message}
        onRetry={retry}
        retrying={objects.isFetching}
      />
    );
  }
  if (objects.data?.ok === false) {
    const { title, advice } = objects.data.report;
    return <ReadFailure title={title} advice={advice} onRetry={retry} retrying={objects.isFetching} />;
  }
  const options = objects.data?.data.map(({ name, label }) => ({ value: name, label })) ?? [];
  return (
    <ComboboxField
      ref={ref}
      label="Object"
      required
      options={options}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      disabled={objects.isPending}
      placeholder={objects.isPending ? 'Loading the tenant’s objects …' : 'Choose an object'}
      hint={`Read live from ${credential.host}.`}
      error={error}
    />
  );
}
