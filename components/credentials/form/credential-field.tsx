'use client';

import type { ReactNode } from 'react';
import { type Control, Controller, type FieldPath, type FieldValues } from 'react-hook-form';
import { BaseUrlField } from '#components/credentials/form/base-url-field.tsx';
import { SecretField } from '#components/ui/form/secret-field.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { CodeText, textLinkClass } from '#components/ui/text/typography.tsx';
import type { FieldDescription } from '#lib/connectors/description.ts';

interface CredentialFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  path: FieldPath<Values>;
  field: FieldDescription;
  extraHosts: readonly string[];
  required?: boolean;
  /** Replaces the hint of the description. */
  hint?: ReactNode;
  aside?: string | undefined;
}

/** The form control for a field of a connector's description. */
export function CredentialField<Values extends FieldValues>({
  control,
  path,
  field,
  extraHosts,
  required = !field.optional,
  hint,
  aside,
}: CredentialFieldProps<Values>) {
  return (
    <Controller
      control={control}
      name={path}
      render={({ field: { value, onChange, onBlur, name, ref }, fieldState }) => {
        const error = fieldState.error?.message;
        const input = { name, onBlur, ref, error };
        if (field.kind === 'api-base-url') {
          return (
            <BaseUrlField
              {...input}
              field={field}
              required={required}
              extraHosts={extraHosts}
              value={value as string}
              onChange={onChange}
            />
          );
        }
        const Control = field.kind === 'secret' ? SecretField : TextField;
        return (
          <div>
            <Control
              {...input}
              label={field.label}
              value={value as string}
              onChange={onChange}
              required={required}
              aside={aside}
              placeholder={field.placeholder}
              autoComplete="off"
              spellCheck={false}
              hint={hint ?? <CodeText text={field.hint} />}
            />
            {field.help ? <FieldHelp help={field.help} /> : null}
          </div>
        );
      }}
    />
  );
}

function FieldHelp({ help }: { help: NonNullable<FieldDescription['help']> }) {
  return (
    <details className="mt-1 text-small text-ink-2 leading-[18px]">
      <summary className={`inline-block py-[3px] ${textLinkClass}`}>{help.title}</summary>
      <ol className="mt-1 list-decimal space-y-1 pl-5">
        {help.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
}
