'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Ref, useDeferredValue, useState } from 'react';
import { type CredentialOffer, offeredCredentials } from '#components/credentials/credential-queries.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { ComboboxField } from '#components/ui/form/combobox-field.tsx';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';

interface CredentialComboboxProps {
  label: string;
  offer: CredentialOffer;
  chosen: NamedCredential | undefined;
  onChoose: (credential: NamedCredential | undefined) => void;
  onBlur?: () => void;
  error: string | undefined;
  ref: Ref<HTMLInputElement>;
}

/** Chooses a saved credential. Credentials of the same tenant are listed first; typing searches all. */
export function CredentialCombobox({ label, offer, chosen, onChoose, onBlur, error, ref }: CredentialComboboxProps) {
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search.trim());
  const query = useQuery({
    ...offeredCredentials(offer, deferred === chosen?.name ? '' : deferred),
    placeholderData: keepPreviousData,
  });
  const found: NamedCredential[] = query.data ?? [];
  const offered = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  if (query.error) {
    return (
      <div role="alert" className="flex flex-col items-start gap-3">
        <Notice tone="bad" title="Couldn’t load credentials">
          {query.error.message}
        </Notice>
        <Button pending={query.isFetching} onClick={() => void query.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <ComboboxField
      ref={ref}
      label={label}
      required
      options={offered.map(({ id, name, host }) => ({ value: id, label: name, detail: host }))}
      value={chosen?.id ?? ''}
      onChange={(id) => onChoose(offered.find((item) => item.id === id))}
      onBlur={onBlur ?? (() => {})}
      onSearch={setSearch}
      disabled={false}
      placeholder="Choose a credential"
      hint={
        chosen && chosen.host !== offer.host
          ? `Belongs to another tenant: ${chosen.host}.`
          : 'Credentials of the same tenant are listed first.'
      }
      error={error}
    />
  );
}
