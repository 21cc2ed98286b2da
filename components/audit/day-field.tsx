'use client';

import { useEffect, useRef } from 'react';

interface DayFieldProps {
  label: string;
  /** ISO 8601 day. */
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string) => void;
}

/** While a year is typed, its first digits are one as well. */
const EARLIEST = '2000';

/** The platform's own choice of a day, for a bar of filters. */
export function DayField({ label, value, min, max, onChange }: DayFieldProps) {
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
          if (target.value >= EARLIEST) onChange(target.value);
        }}
        // What is half typed is empty too: only when one goes away is it meant so.
        onBlur={({ target }) => {
          if (target.value === '' && value !== undefined) onChange('');
        }}
        className="bg-transparent"
      />
    </label>
  );
}
