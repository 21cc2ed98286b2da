'use client';

import { Combobox } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { Ref } from 'react';
import { controlClass, Field, type FieldProps } from '#components/ui/form/field.tsx';
import { menuItemClass, menuPopupClass } from '#components/ui/overlay/menu.tsx';

export interface ComboboxOption {
  value: string;
  label: string;
  /** A short note on the right; the value if absent. */
  detail?: string;
}

interface ComboboxFieldProps extends FieldProps {
  options: readonly ComboboxOption[];
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  placeholder: string;
  /** Called as the user types. The caller filters the options; without it, they are filtered here. */
  onSearch?: (text: string) => void;
  disabled: boolean;
  ref: Ref<HTMLInputElement>;
}

function detailOf({ detail, value }: ComboboxOption): string {
  return detail ?? value;
}

/** A select with a text filter. */
export function ComboboxField({
  options,
  value,
  onChange,
  onBlur,
  placeholder,
  onSearch,
  disabled,
  ref,
  ...field
}: ComboboxFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <Combobox.Root
          items={options}
          value={options.find((option) => option.value === value) ?? null}
          onValueChange={(option: ComboboxOption | null) => onChange(option?.value ?? '')}
          {...(onSearch ? { filter: null, onInputValueChange: onSearch } : {})}
          autoHighlight
          disabled={disabled}
        >
          <Combobox.InputGroup className="relative">
            <Combobox.Input
              {...control}
              ref={ref}
              onBlur={onBlur}
              placeholder={placeholder}
              className={`${controlClass} h-10 pr-10 disabled:opacity-60`}
            />
            <Combobox.Trigger
              aria-label={`Open ${field.label}`}
              className="absolute inset-y-1 right-1 grid w-8 place-items-center rounded-md text-ink-3 hover:text-ink"
            >
              <ChevronsUpDown size={16} strokeWidth={1.75} aria-hidden="true" />
            </Combobox.Trigger>
          </Combobox.InputGroup>
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-40">
              <Combobox.Popup className={`max-h-72 w-(--anchor-width) overflow-y-auto ${menuPopupClass}`}>
                <Combobox.Empty>
                  <div className="px-2.5 py-2 text-ink-2">No matches.</div>
                </Combobox.Empty>
                <Combobox.List>
                  {(option: ComboboxOption) => (
                    <Combobox.Item key={option.value} value={option} className={`${menuItemClass} py-1.5`}>
                      <span className="wrap-anywhere">{option.label}</span>
                      {option.label === detailOf(option) ? null : (
                        <span className="wrap-anywhere ml-auto font-mono text-caption text-ink-3">
                          {detailOf(option)}
                        </span>
                      )}
                      <Combobox.ItemIndicator className={option.label === detailOf(option) ? 'ml-auto' : ''}>
                        <Check size={16} aria-hidden="true" />
                      </Combobox.ItemIndicator>
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  );
}
