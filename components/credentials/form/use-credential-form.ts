'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type FieldPath, useForm } from 'react-hook-form';
import { v4 as uuid } from 'uuid';
import type { CredentialActions } from '#components/credentials/credential-actions.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { ConnectorDescription, FieldDescription } from '#lib/connectors/description.ts';
import { type CredentialFormValues, credentialInputSchema } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

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

/** The overlay's form: what is typed, what is under way, and what came of it. */
export function useCredentialForm({ connector, extraHosts, actions, onSaved }: CredentialFormOptions) {
  const [schema] = useState(() => credentialInputSchema(connector, { extraHosts }));
  const form = useForm<CredentialFormValues>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues: emptyForm(connector),
    mode: 'onTouched',
  });
  const [pending, setPending] = useState<PendingWork>();
  const [report, setReport] = useState<TestReport>();
  const [problem, setProblem] = useState<string>();

  function mark(path: string, message: string): void {
    form.setError(path as FieldPath<CredentialFormValues>, { type: 'server', message });
  }

  function showReport(next: TestReport): void {
    setReport(next);
    if (next.field !== undefined) mark(next.field, `${next.title}.`);
  }

  /** Runs one action with what stands in the form; whatever comes of it, nothing typed is lost. */
  async function run<T>(work: PendingWork, call: () => Promise<ActionResult<T>>, done: (data: T) => void) {
    if (pending !== undefined) return;
    setPending(work);
    setProblem(undefined);
    setReport(undefined);
    const result = await call().catch(() => undefined);
    setPending(undefined);
    if (result === undefined) {
      setProblem('The answer did not arrive. Press again: nothing is saved twice.');
    } else if (result.ok) {
      done(result.data);
    } else {
      for (const [path, message] of Object.entries(result.fieldErrors)) mark(path, message);
      setProblem(result.message);
    }
  }

  const save = (work: PendingWork, verify: boolean) =>
    form.handleSubmit((values) =>
      run(
        work,
        () => actions.save(values, { verify }),
        (outcome) => (outcome.saved ? onSaved(outcome.credential) : showReport(outcome.report)),
      ),
    );

  const runTest = (values: CredentialFormValues) => run('test', () => actions.test(values), showReport);

  /** What it is called has no part in a test. */
  const test = form.handleSubmit(runTest, async ({ settings, secrets }) => {
    form.clearErrors(['name', 'description']);
    if (settings === undefined && secrets === undefined) await runTest(form.getValues());
  });

  return {
    form,
    pending,
    report,
    problem,
    /** An outcome is true of what was tested, and of nothing typed since. */
    forgetReport: () => setReport(undefined),
    test,
    save: save('save', true),
    saveUnverified: save('save-unverified', false),
  };
}
