'use client';

interface CompactSelectProps {
  /** Accessible name; what is chosen must make plain what it is about. */
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  /** It is set to something that others would not expect. */
  active?: boolean;
  onChange: (value: string) => void;
}

/** The platform's own select, for a bar of filters. */
export function CompactSelect({ label, value, options, active = false, onChange }: CompactSelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`h-9 min-w-0 max-w-full rounded-lg border px-2 focus-visible:outline-offset-1 ${
        active ? 'border-accent bg-accent-wash font-[550] text-accent' : 'border-line-strong bg-surface text-ink-2'
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
