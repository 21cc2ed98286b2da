'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { v4 as uuid } from 'uuid';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import type { RecognizeKey } from '#components/credentials/known-keys/typed-key-note.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { ConnectorDescription, FieldDescription } from '#lib/connectors/description.ts';
import { type CredentialFormValues, credentialInputSchema } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { SaveOutcome } from '#lib/credentials/create-credential.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

/** Server actions of the overlay, passed as props. */
export interface CredentialActions {
  test: (values: CredentialFormValues) => Promise<ActionResult<TestReport>>;
  recognize: RecognizeKey;
  save: (values: CredentialFormValues, options: { verify: boolean }) => Promise<ActionResult<SaveOutcome>>;
}

export type PendingWork = 'test' | 'save' | 'save-unverified';

const empty = (fields: readonly FieldDescription[]) => Object.fromEntries(fields.map(({ name }) => [name, '']));

function emptyForm(connector: ConnectorDescription): CredentialFormValues {
  const [method] = connector.authMethods;
  return {
    id: uuid(),
    connectorId: connector.id,
    name: '',
    description: '',
    authMethod: method.id,
    settings: empty(connector.settings),
    secrets: Object.assign({}, ...connector.authMethods.map(({ secrets }) => empty(secrets))),
  };
}

interface CredentialFormOptions {
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  actions: CredentialActions;
  onSaved: (credential: CredentialSummary) => void;
}

/** State of the form **Add New Credential**: its values, the pending action and the last test report. */
export function useCredentialForm({ connector, extraHosts, actions, onSaved }: CredentialFormOptions) {
  const [schema] = useState(() => credentialInputSchema(connector, { extraHosts }));
  const form = useForm<CredentialFormValues>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues: emptyForm(connector),
    mode: 'onTouched',
  });
  const submission = useFormSubmission<CredentialFormValues, PendingWork>(form);
  const [report, setReport] = useState<TestReport>();
  const forgetReport = () => setReport(undefined);

  function showReport(next: TestReport): void {
    setReport(next);
    if (next.field !== undefined) submission.mark(next.field, `${next.title}.`);
  }

  const save = (work: PendingWork, verify: boolean) =>
    submission.submit(
      (values) => {
        forgetReport();
        return actions.save(values, { verify });
      },
      { work, onDone: (outcome) => (outcome.saved ? onSaved(outcome.credential) : showReport(outcome.report)) },
    );

  function runTest(values: CredentialFormValues): Promise<void> {
    forgetReport();
    return submission.run(() => actions.test(values), { work: 'test', onDone: showReport });
  }

  /** A test ignores errors in the name and the description. */
  const test = form.handleSubmit(runTest, async ({ settings, secrets }) => {
    form.clearErrors(['name', 'description']);
    if (settings === undefined && secrets === undefined) await runTest(form.getValues());
  });

  return {
    form,
    pending: submission.work as PendingWork | undefined,
    report,
    problem: submission.refusal?.message,
    /** A report is only valid for the values that were tested. */
    forgetReport,
    test,
    save: save('save', true),
    saveUnverified: save('save-unverified', false),
  };
}
