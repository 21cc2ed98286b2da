'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { auditOutcomeLabels } from '#components/audit/audit-entry.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { CompactSelect } from '#components/ui/form/select-field.tsx';
import { AUDIT_ACTIONS, auditActionLabel } from '#lib/audit/audit-actions.ts';
import {
  AUDIT_OUTCOMES,
  type AuditQuery,
  auditQueryString,
  parseAuditQuery,
  SYSTEM_ACTOR,
} from '#lib/audit/audit-query.ts';

interface Choice {
  value: string;
  label: string;
}

interface AuditFiltersProps {
  query: AuditQuery;
  members: readonly Choice[];
  /** Name of the credential that the entries are filtered by, unless it is deleted. */
  credentialName: string | undefined;
}

/** Adds the chosen member if they have left the workspace. */
function withChosen(choices: readonly Choice[], chosen: string | undefined): readonly Choice[] {
  if (chosen === undefined || choices.some(({ value }) => value === chosen)) return choices;
  return [...choices, { value: chosen, label: 'Former member' }];
}

/** The filters of the audit log. They are kept in the URL. */
export function AuditFilters({ query, members, credentialName }: AuditFiltersProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const show = (next: AuditQuery) => {
    const text = auditQueryString(next);
    startTransition(() => router.push(text === '' ? '/audit' : `/audit?${text}`, { scroll: false }));
  };
  const set = (name: keyof AuditQuery) => (value: string) => show(parseAuditQuery({ ...query, [name]: value }));
  const anyone = { value: '', label: 'Anyone' };
  const actors = withChosen([...members, { value: SYSTEM_ACTOR, label: 'System' }], query.actor);
  return (
    <fieldset aria-label="Filters" aria-busy={pending} className="mb-4 flex min-w-0 flex-wrap items-center gap-2">
      <CompactSelect
        label="Action"
        value={query.action ?? ''}
        active={query.action !== undefined}
        options={[
          { value: '', label: 'All actions' },
          ...AUDIT_ACTIONS.map((action) => ({ value: action, label: auditActionLabel(action) })),
        ]}
        onChange={set('action')}
      />
      <CompactSelect
        label="Actor"
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
          ...AUDIT_OUTCOMES.map((outcome) => ({ value: outcome, label: auditOutcomeLabels[outcome] })),
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

interface DayFieldProps {
  label: string;
  /** ISO 8601 day. */
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string) => void;
}

/** Ignores the years 0002, 0020 and 0202 while 2026 is typed. */
const EARLIEST_YEAR = '2000';

/** The browser's date input, for a bar of filters. */
function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current !== null) ref.current.value = value ?? '';
  }, [value]);
  return (
    <label
      className={`flex h-9 items-center gap-2 whitespace-nowrap rounded-lg border px-2.5 ${
        value === undefined ? 'border-line-strong text-ink-2' : 'border-accent bg-accent-wash font-medium text-accent'
      }`}
    >
      {label}
      <input
        ref={ref}
        type="date"
        defaultValue={value}
        min={min}
        max={max}
        onChange={({ target }) => {
          if (target.value >= EARLIEST_YEAR) onChange(target.value);
        }}
        // The value is empty while a date is half typed, so it is cleared only on blur.
        onBlur={({ target }) => {
          if (target.value === '' && value !== undefined) onChange('');
        }}
        className="bg-transparent"
      />
    </label>
  );
}
