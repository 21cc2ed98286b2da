import { type ComponentProps, useId } from 'react';

interface CheckboxFieldProps extends Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'> {
  label: string;
  hint: string;
}

export function CheckboxField({ label, hint, ...input }: CheckboxFieldProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-start gap-3 py-2.5">
      <input
        {...input}
        id={id}
        type="checkbox"
        aria-label={label}
        aria-describedby={`${id}-hint`}
        className="m-0.5 size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        <span id={`${id}-hint`} className="block text-ink-2">
          {hint}
        </span>
      </span>
    </label>
  );
}
