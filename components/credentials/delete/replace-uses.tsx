'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { replacements } from '#components/credentials/delete/replacement-queries.ts';
import { Button } from '#components/ui/button.tsx';
import { ComboboxField } from '#components/ui/combobox-field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { CredentialSummary } from '#lib/credentials/summary.ts';

interface ReplaceUsesProps {
  credential: CredentialSummary;
  chosen: CredentialSummary | undefined;
  onChoose: (credential: CredentialSummary | undefined) => void;
  error: string | undefined;
}

/** Chooses the credential that takes another's place. */
export function ReplaceUses({ credential, chosen, onChoose, error }: ReplaceUsesProps) {
  const input = useRef<HTMLInputElement>(null);
  // The button that asked for it is gone, and the focus with it.
  useEffect(() => input.current?.focus(), []);
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search.trim());
  const query = useQuery({
    ...replacements(credential, deferred === chosen?.name ? '' : deferred),
    placeholderData: keepPreviousData,
  });
  const found = query.data ?? [];
  const offered = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  if (query.error) {
    return (
      <div role="alert" className="flex flex-col items-start gap-3">
        <Notice tone="bad" title="The credentials could not be loaded">
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
      ref={input}
      label="Replacement"
      required
      options={offered.map(({ id, name, host }) => ({ value: id, label: name, detail: host }))}
      value={chosen?.id ?? ''}
      onChange={(id) => onChoose(offered.find((item) => item.id === id))}
      onBlur={() => {}}
      onSearch={setSearch}
      disabled={false}
      placeholder="Choose a credential"
      hint={
        chosen && chosen.host !== credential.host
          ? `It belongs to another tenant, ${chosen.host}.`
          : 'Those of the same tenant come first.'
      }
      error={error}
    />
  );
}
