'use client';

import type { FormEvent, RefObject } from 'react';
import type { Control } from 'react-hook-form';
import { secretNeeded } from '#components/credentials/edit/edit-values.ts';
import { type EditFormOptions, useEditForm } from '#components/credentials/edit/use-edit-form.ts';
import { CredentialField } from '#components/credentials/form/credential-field.tsx';
import { CredentialFormFooter, FormTestStatus } from '#components/credentials/form/credential-form-footer.tsx';
import { CredentialNameFields } from '#components/credentials/form/credential-name-fields.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { EditConflictNotice, type EditDifference } from '#components/ui/feedback/edit-conflict-notice.tsx';
import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialEditValues } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface EditCredentialFormProps extends EditFormOptions {
  firstField: RefObject<HTMLInputElement | null>;
  /** Closing now would lose input. */
  onTyped: () => void;
  onCancel: () => void;
}

export function EditCredentialForm(props: EditCredentialFormProps) {
  const { connector, extraHosts, firstField, onTyped, onCancel } = props;
  const { form, seen, pending, report, problem, isRelocated, isTested, forgetReport, conflict, save, saveUnverified } =
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
        <SecretFields
          control={form.control}
          connector={connector}
          credential={seen}
          extraHosts={extraHosts}
          needed={isRelocated}
        />
      </div>
      <FormTestStatus pending={isTested ? pending : undefined} report={report} problem={problem} />
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

interface SecretFieldsProps {
  control: Control<CredentialEditValues>;
  connector: ConnectorDescription;
  credential: CredentialSummary;
  extraHosts: readonly string[];
  /** The settings name another tenant, so the saved secret cannot be kept. */
  needed: boolean;
}

/** The secret fields, empty, with the last characters of the saved secret. */
function SecretFields({ control, connector, credential, extraHosts, needed }: SecretFieldsProps) {
  const method = authMethodOf(connector, credential.authMethod);
  if (method === undefined) return null;
  const unchanged = `Leave ${method.secrets.length > 1 ? 'all ' : ''}empty to keep the saved ${method.noun}.`;
  return method.secrets.map((field) => (
    <CredentialField
      key={field.name}
      control={control}
      path={`secrets.${field.name}`}
      field={field}
      extraHosts={extraHosts}
      required={needed && !field.optional}
      hint={needed ? secretNeeded(credential.host) : unchanged}
      aside={
        field.name === method.recognizedBy && credential.secretLastFour !== ''
          ? `Ends in ${credential.secretLastFour}`
          : undefined
      }
    />
  ));
}

interface EditConflictProps {
  differences: EditDifference[];
  keepMine: () => void;
  takeTheirs: () => void;
  onCancel: () => void;
}

/** Replaces the footer when another editor has saved first: the differences, and which version to keep. */
function EditConflict({ differences, keepMine, takeTheirs, onCancel }: EditConflictProps) {
  return (
    <>
      <div role="alert" className="max-h-[45dvh] shrink-0 overflow-y-auto px-4 pb-3.5 sm:px-6">
        <EditConflictNotice noun="credential" differences={differences} />
      </div>
      <footer className="flex flex-wrap justify-end gap-2.5 border-line border-t px-4 py-3.5 sm:px-6">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button onClick={takeTheirs}>Take theirs</Button>
        <Button variant="primary" onClick={keepMine}>
          Keep mine
        </Button>
      </footer>
    </>
  );
}
