'use client';

import { LayoutGrid, Rows3 } from 'lucide-react';
import { useId } from 'react';
import type { ListView } from '#components/credentials/list/list-view.ts';

const views = [
  { value: 'tiles', label: 'Tiles', icon: LayoutGrid },
  { value: 'table', label: 'Table', icon: Rows3 },
] as const;

/** Tiles or a table: a radio group drawn as one control. */
export function ViewSwitch({ view, onChange }: { view: ListView; onChange: (view: ListView) => void }) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label="View" className="flex h-9 gap-[3px] rounded-[10px] bg-sunken p-[3px]">
      {views.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="grid w-9 place-items-center rounded-lg text-ink-2 has-checked:bg-raised has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line)] has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={view === value}
            onChange={() => onChange(value)}
            aria-label={label}
            className="sr-only"
          />
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        </label>
      ))}
    </div>
  );
}
