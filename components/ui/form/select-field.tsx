'use client';

import type { ComponentProps } from 'react';
import { controlClass, Field, type FieldProps } from '#components/ui/form/field.tsx';
import { useHydrated } from '#components/ui/form/use-hydrated.ts';

type SelectFieldProps = FieldProps &
  Omit<ComponentProps<'select'>, 'className' | 'id'> & { options: readonly { value: string; label: string }[] };

/** The browser's own select: the best picker on a phone. */
export function SelectField({ label, required, aside, hint, error, options, ...select }: SelectFieldProps) {
  return (
    <Field label={label} required={required} aside={aside} hint={hint} error={error}>
      {(control) => (
        <select {...select} {...control} className={`${controlClass} h-10`}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CompactSelectProps {
  /** Accessible name. It is not visible, so the options must explain themselves. */
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  /** Highlights a filter that is set. */
  active?: boolean;
  onChange: (value: string) => void;
}

/** The browser's own select, for a bar of filters. */
export function CompactSelect({ label, value, options, active = false, onChange }: CompactSelectProps) {
  return (
    <select
      aria-label={label}
      disabled={!useHydrated()}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`md:max-w-[190px] field-sizing-content h-9 min-w-0 rounded-lg border px-2 focus-visible:outline-offset-1 ${
        active ? 'border-accent bg-accent-wash font-medium text-accent' : 'border-line-strong bg-surface text-ink-2'
      }`}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
