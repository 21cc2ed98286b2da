'use client';

import { type ComponentProps, useRef } from 'react';
import { TextField } from '#components/ui/form/text-field.tsx';
import { textLinkClass } from '#components/ui/text/typography.tsx';
import { parseApiBaseUrl } from '#lib/connectors/api-base-url/parse-api-base-url.ts';
import type { FieldDescription } from '#lib/connectors/description.ts';

interface BaseUrlFieldProps
  extends Omit<ComponentProps<typeof TextField>, 'label' | 'hint' | 'value' | 'onChange' | 'ref'> {
  field: Extract<FieldDescription, { kind: 'api-base-url' }>;
  extraHosts: readonly string[];
  value: string;
  onChange: (value: string) => void;
  ref: (element: HTMLInputElement | null) => void;
}

/** A base URL field. Below it: the URL that requests go to, or the error with a suggestion. */
export function BaseUrlField({ field, extraHosts, value, onChange, error, ref, ...input }: BaseUrlFieldProps) {
  const element = useRef<HTMLInputElement>(null);
  const parsed = parseApiBaseUrl(value, { hostSuffix: field.hostSuffix, extraHosts });
  const suggestion = parsed.ok ? undefined : parsed.suggestion;

  /** The pressed button disappears with the error, so the field takes the focus. */
  function apply(url: string): void {
    onChange(url);
    element.current?.focus();
  }

  return (
    <TextField
      {...input}
      ref={(input) => {
        ref(input);
        element.current = input;
      }}
      label={field.label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      mono
      inputMode="url"
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      placeholder={field.placeholder}
      hint={parsed.ok ? <RequestTarget url={parsed.url} path={field.requestPath} /> : field.hint}
      error={
        error ? (
          <>
            {error} {suggestion ? <UseSuggestion suggestion={suggestion} onUse={() => apply(suggestion)} /> : null}
          </>
        ) : undefined
      }
    />
  );
}

function RequestTarget({ url, path }: { url: string; path: string }) {
  return (
    <>
      Requests go to{' '}
      <code className="wrap-anywhere font-mono text-caption text-ink-2">
        {url}
        {path}
      </code>
    </>
  );
}

function UseSuggestion({ suggestion, onUse }: { suggestion: string; onUse: () => void }) {
  return (
    <button
      type="button"
      onClick={onUse}
      // A target of 24 px in a line of its usual height.
      className={`wrap-anywhere -my-[3px] text-left ${textLinkClass}`}
    >
      Use {suggestion}
    </button>
  );
}
