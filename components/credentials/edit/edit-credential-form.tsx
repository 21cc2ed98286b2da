'use client';

import type { FormEvent, RefObject } from 'react';
import { EditConflict } from '#components/credentials/edit/edit-conflict.tsx';
import { EditSecretFields } from '#components/credentials/edit/edit-secret-fields.tsx';
import { type EditFormOptions, useEditForm } from '#components/credentials/edit/use-edit-form.ts';
import { CredentialField } from '#components/credentials/form/credential-field.tsx';
import { CredentialFormFooter } from '#components/credentials/form/credential-form-footer.tsx';
import { CredentialNameFields } from '#components/credentials/form/credential-name-fields.tsx';
import { TestResult } from '#components/credentials/form/test-report-notice.tsx';

interface EditCredentialFormProps extends EditFormOptions {
  firstField: RefObject<HTMLInputElement | null>;
  /** Something was typed that closing would lose. */
  onTyped: () => void;
  onCancel: () => void;
}

export function EditCredentialForm(props: EditCredentialFormProps) {
  const { connector, extraHosts, firstField, onTyped, onCancel } = props;
  const { form, seen, pending, report, problem, elsewhere, asks, forgetReport, conflict, save, saveUnverified } =
    useEditForm(props);

  function noteInput(event: FormEvent<HTMLFormElement>): void {
    onTyped();
    const { name } = event.target as HTMLInputElement;
    if (name.startsWith('settings.') || name.startsWith('secrets.')) forgetReport();
  }

  return (
    <form noValidate onSubmit={save} onInput={noteInput} className="flex min-h-0 grow flex-col">
      <div className="flex min-h-0 grow flex-col gap-3.5 overflow-y-auto px-4 py-5 sm:px-6">
        <CredentialNameFields control={form.control} firstField={firstField} />
        {connector.settings.map((field) => (
          <CredentialField
            key={field.name}
            control={form.control}
            path={`settings.${field.name}`}
            field={field}
            extraHosts={extraHosts}
          />
        ))}
        <EditSecretFields
          control={form.control}
          connector={connector}
          credential={seen}
          extraHosts={extraHosts}
          needed={elsewhere}
        />
      </div>
      <TestResult pending={asks ? pending : undefined} report={report} problem={problem} subject={connector.name} />
      {conflict && !pending ? (
        <EditConflict {...conflict} onCancel={onCancel} />
      ) : (
        <CredentialFormFooter
          pending={pending}
          refused={report !== undefined}
          onCancel={onCancel}
          onSaveUnverified={saveUnverified}
        />
      )}
    </form>
  );
}
