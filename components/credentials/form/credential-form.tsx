'use client';

import { type FormEvent, type RefObject, useEffect, useRef } from 'react';
import { Controller } from 'react-hook-form';
import { CredentialField } from '#components/credentials/form/credential-field.tsx';
import { CredentialFormFooter, FormTestStatus } from '#components/credentials/form/credential-form-footer.tsx';
import { CredentialNameFields } from '#components/credentials/form/credential-name-fields.tsx';
import { type CredentialActions, useCredentialForm } from '#components/credentials/form/use-credential-form.ts';
import { TypedKeyNote } from '#components/credentials/known-keys/typed-key-note.tsx';
import { SegmentedControl } from '#components/ui/form/segmented-control.tsx';
import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface CredentialFormProps {
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  actions: CredentialActions;
  firstField: RefObject<HTMLInputElement | null>;
  /** Closing now would lose input. */
  onTyped: () => void;
  onCancel: () => void;
  onSaved: (credential: CredentialSummary) => void;
}

/** The form of **Add New Credential**, built from the connector's description. */
export function CredentialForm(props: CredentialFormProps) {
  const { connector, extraHosts, actions, firstField, onTyped, onCancel } = props;
  const { form, pending, report, problem, forgetReport, test, save, saveUnverified } = useCredentialForm(props);
  const { control, watch } = form;
  const authMethod = watch('authMethod');
  const method = authMethodOf(connector, authMethod) ?? connector.authMethods[0];

  const element = useRef<HTMLFormElement>(null);
  // The report shrinks the scroll area: keep the marked field in view.
  useEffect(() => {
    const marked = report?.field === undefined ? null : element.current?.elements.namedItem(report.field);
    if (marked instanceof Element) marked.scrollIntoView({ block: 'nearest' });
  }, [report]);

  function noteInput(event: FormEvent<HTMLFormElement>): void {
    onTyped();
    const { name } = event.target as HTMLInputElement;
    if (name.startsWith('settings.') || name.startsWith('secrets.')) forgetReport();
  }

  return (
    <form ref={element} noValidate onSubmit={save} onInput={noteInput} className="flex min-h-0 grow flex-col">
      <div className="flex min-h-0 grow flex-col gap-3.5 overflow-y-auto scroll-pb-28 px-4 py-5 sm:px-6">
        <CredentialNameFields control={control} firstField={firstField} />
        {connector.authMethods.length > 1 ? (
          <Controller
            control={control}
            name="authMethod"
            render={({ field }) => (
              <SegmentedControl
                label="Authentication"
                options={connector.authMethods.map(({ id, label }) => ({ value: id, label }))}
                value={field.value}
                onChange={(value) => {
                  forgetReport();
                  field.onChange(value);
                }}
              />
            )}
          />
        ) : null}
        {connector.settings.map((field) => (
          <CredentialField
            key={field.name}
            control={control}
            path={`settings.${field.name}`}
            field={field}
            extraHosts={extraHosts}
          />
        ))}
        {method.secrets.map((field) => (
          <CredentialField
            key={field.name}
            control={control}
            path={`secrets.${field.name}`}
            field={field}
            extraHosts={extraHosts}
          />
        ))}
        <TypedKeyNote
          key={method.id}
          control={control}
          connectorId={connector.id}
          method={method}
          recognize={actions.recognize}
        />
      </div>
      <FormTestStatus pending={pending} report={report} problem={problem} />
      <CredentialFormFooter
        pending={pending}
        refused={report !== undefined && report.kind !== 'verified'}
        onTest={test}
        onCancel={onCancel}
        onSaveUnverified={saveUnverified}
      />
    </form>
  );
}
