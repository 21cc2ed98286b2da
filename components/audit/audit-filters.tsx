'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { DayField } from '#components/audit/day-field.tsx';
import { outcomeWords } from '#components/audit/outcome-labels.ts';
import { buttonClass } from '#components/ui/button/button.tsx';
import { CompactSelect } from '#components/ui/form/select-field.tsx';
import { AUDIT_ACTIONS, auditActionLabels } from '#lib/audit/audit-actions.ts';
import {
  AUDIT_OUTCOMES,
  type AuditQuery,
  auditQueryString,
  BY_ITSELF,
  parseAuditQuery,
} from '#lib/audit/audit-query.ts';

interface Choice {
  value: string;
  label: string;
}

interface AuditFiltersProps {
  query: AuditQuery;
  people: readonly Choice[];
  /** Of the credential whose history is asked for, where it is there still. */
  credentialName: string | undefined;
}

/** Who is asked for is among the choices, also when they are no member any more. */
function withChosen(choices: readonly Choice[], chosen: string | undefined): readonly Choice[] {
  if (chosen === undefined || choices.some(({ value }) => value === chosen)) return choices;
  return [...choices, { value: chosen, label: 'A former member' }];
}

/** What the trail is narrowed to; it stands in the address. */
export function AuditFilters({ query, people, credentialName }: AuditFiltersProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const show = (next: AuditQuery) => {
    const text = auditQueryString(next);
    startTransition(() => router.push(text === '' ? '/audit' : `/audit?${text}`, { scroll: false }));
  };
  const set = (name: keyof AuditQuery) => (value: string) => show(parseAuditQuery({ ...query, [name]: value }));
  const anyone = { value: '', label: 'By anyone' };
  const actors = withChosen([...people, { value: BY_ITSELF, label: 'Latchkey itself' }], query.actor);
  return (
    <fieldset aria-label="Filters" aria-busy={pending} className="mb-4 flex min-w-0 flex-wrap items-center gap-2">
      <CompactSelect
        label="What was done"
        value={query.action ?? ''}
        active={query.action !== undefined}
        options={[
          { value: '', label: 'Anything done' },
          ...AUDIT_ACTIONS.map((action) => ({ value: action, label: auditActionLabels(action) })),
        ]}
        onChange={set('action')}
      />
      <CompactSelect
        label="By whom"
        value={query.actor ?? ''}
        active={query.actor !== undefined}
        options={[anyone, ...actors]}
        onChange={set('actor')}
      />
      <CompactSelect
        label="Outcome"
        value={query.outcome ?? ''}
        active={query.outcome !== undefined}
        options={[
          { value: '', label: 'Any outcome' },
          ...AUDIT_OUTCOMES.map((outcome) => ({ value: outcome, label: outcomeWords[outcome] })),
        ]}
        onChange={set('outcome')}
      />
      <DayField label="From" value={query.from} max={query.to} onChange={set('from')} />
      <DayField label="To" value={query.to} min={query.from} onChange={set('to')} />
      {query.credential === undefined ? null : (
        <span className="wrap-anywhere rounded-lg border border-accent bg-accent-wash px-2.5 py-1.5 font-medium text-accent">
          {credentialName === undefined ? 'A deleted credential' : `Credential “${credentialName}”`}
        </span>
      )}
      {auditQueryString(query) === '' ? null : (
        <button type="button" onClick={() => show({})} className={buttonClass('ghost')}>
          Clear filters
        </button>
      )}
    </fieldset>
  );
}
