'use client';

import { useMemo, useState } from 'react';
import { type FieldPath, useForm } from 'react-hook-form';
import type { CredentialPageActions } from '#components/credentials/detail/credential-page-actions.ts';
import { editFormResolver, hasSecret, leadsElsewhere } from '#components/credentials/edit/edit-form-resolver.ts';
import { toEditValues } from '#components/credentials/edit/edit-values.ts';
import { listDifferences } from '#components/credentials/edit/list-differences.ts';
import type { PendingWork } from '#components/credentials/form/use-credential-form.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialEditValues } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { EditOutcome } from '#lib/credentials/edit-outcome.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

export interface EditFormOptions {
  credential: CredentialSummary;
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  edit: CredentialPageActions['edit'];
  onEdited: () => void;
}

/** The form that edits a credential: what is typed, what came of saving it, and what somebody else saved meanwhile. */
export function useEditForm({ credential, connector, extraHosts, edit, onEdited }: EditFormOptions) {
  const [seen, setSeen] = useState(credential);
  const edited = useMemo(() => ({ connector, saved: seen, extraHosts }), [connector, seen, extraHosts]);
  const resolver = useMemo(() => editFormResolver(edited), [edited]);
  const form = useForm<CredentialEditValues>({
    resolver,
    defaultValues: toEditValues(credential, connector),
    mode: 'onTouched',
  });
  const [pending, setPending] = useState<PendingWork>();
  const [report, setReport] = useState<TestReport>();
  const [problem, setProblem] = useState<string>();
  const [theirs, setTheirs] = useState<CredentialSummary>();

  function mark(path: string, message: string): void {
    form.setError(path as FieldPath<CredentialEditValues>, { type: 'server', message });
  }

  function settle(outcome: EditOutcome): void {
    if (outcome.edited) {
      onEdited();
      return;
    }
    if (outcome.reason === 'refused') {
      setReport(outcome.report);
      if (outcome.report.field !== undefined) mark(outcome.report.field, `${outcome.report.title}.`);
      return;
    }
    setTheirs(outcome.current);
  }

  /** Whatever comes of it, nothing typed is lost. */
  const save = (work: PendingWork, verify: boolean) =>
    form.handleSubmit(async (values) => {
      if (pending !== undefined) return;
      setPending(work);
      setProblem(undefined);
      setReport(undefined);
      setTheirs(undefined);
      const result = await edit(values, { verify }).catch(() => undefined);
      setPending(undefined);
      if (result?.ok) {
        settle(result.data);
        return;
      }
      for (const [path, message] of Object.entries(result?.fieldErrors ?? {})) mark(path, message);
      setProblem(result?.message ?? 'The answer did not arrive. Press again: nothing is saved twice.');
    });

  /** From here on, the form changes what somebody else saved. */
  function keepMine(current: CredentialSummary): void {
    setSeen(current);
    form.setValue('version', current.version);
    void save('save', true)();
  }

  function takeTheirs(current: CredentialSummary): void {
    setSeen(current);
    setTheirs(undefined);
    form.reset(toEditValues(current, connector));
  }

  const values = form.watch();
  const elsewhere = leadsElsewhere(values.settings, edited);
  return {
    form,
    seen,
    pending,
    report,
    problem,
    /** The settings name another tenant: its secret is needed. */
    elsewhere,
    /** Saving asks the tenant first. */
    asks: elsewhere || hasSecret(values),
    /** An outcome is true of what was tested, and of nothing typed since. */
    forgetReport: () => setReport(undefined),
    conflict: theirs && {
      differences: listDifferences({ connector, seen, theirs, mine: values }),
      keepMine: () => keepMine(theirs),
      takeTheirs: () => takeTheirs(theirs),
    },
    save: save('save', true),
    saveUnverified: save('save-unverified', false),
  };
}
