'use client';

import { useQuery } from '@tanstack/react-query';
import { ReadFailure } from '#components/resources/object-preview.tsx';
import { tenantObjects } from '#components/resources/resource-queries.ts';
import { ComboboxField } from '#components/ui/form/combobox-field.tsx';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';

interface ObjectFieldProps {
  credential: Pick<NamedCredential, 'id' | 'host'>;
  /** The current choice, shown while the objects load. */
  saved?: { name: string; label: string };
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  ref: React.Ref<HTMLInputElement>;
}

/** The tenant's objects, read live through the credential. */
export function ObjectField({ credential, saved, error, value, onChange, onBlur, ref }: ObjectFieldProps) {
  const objects = useQuery(tenantObjects(credential.id));
  const retry = () => void objects.refetch();
  if (objects.error) {
    const { message } = objects.error;
    return (
      <ReadFailure title="Couldn’t load the objects" advice={message} onRetry={retry} retrying={objects.isFetching} />
    );
  }
  if (objects.data?.ok === false) {
    const { title, advice } = objects.data.report;
    return <ReadFailure title={title} advice={advice} onRetry={retry} retrying={objects.isFetching} />;
  }
  const read = objects.data?.data ?? (saved === undefined ? [] : [saved]);
  return (
    <ComboboxField
      ref={ref}
      label="Object"
      required
      options={read.map(({ name, label }) => ({ value: name, label }))}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      disabled={objects.isPending}
      placeholder={objects.isPending ? 'Loading objects…' : 'Choose an object'}
      hint={`Read live from ${credential.host}.`}
      error={error}
    />
  );
}
