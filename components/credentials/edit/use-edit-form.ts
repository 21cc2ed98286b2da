'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import {
  type EditedCredential,
  hasSecret,
  listDifferences,
  secretNeeded,
  toEditValues,
} from '#components/credentials/edit/edit-values.ts';
import type { PendingWork } from '#components/credentials/form/use-credential-form.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import {
  type CredentialEditValues,
  credentialEditSchema,
  needsSecretAgain,
  relocatedEditSchema,
} from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { EditOutcome } from '#lib/credentials/edit-credential.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

/** Validates an edit. A new address requires the secret again. */
export function editFormResolver(edited: EditedCredential): Resolver<CredentialEditValues> {
  const { connector, saved, extraHosts } = edited;
  const schema = credentialEditSchema(connector, saved.authMethod, { extraHosts });
  const withSecret = relocatedEditSchema(connector, saved.authMethod, {
    extraHosts,
    missingSecret: secretNeeded(saved.host),
  });
  return (values, context, options) => {
    const needed =
      !hasSecret(values) && needsSecretAgain(connector, edited.saved.settings, values.settings, { extraHosts });
    return zodResolver(needed ? withSecret : schema, undefined, { raw: true })(values, context, options);
  };
}

export interface EditFormOptions {
  credential: CredentialSummary;
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  edit: (values: CredentialEditValues, options: { verify: boolean }) => Promise<ActionResult<EditOutcome>>;
  onEdited: () => void;
}

/** State of the form **Edit Credential**: its values, the test report, and the conflict with another editor. */
export function useEditForm({ credential, connector, extraHosts, edit, onEdited }: EditFormOptions) {
  const [seen, setSeen] = useState(credential);
  const edited = useMemo(() => ({ connector, saved: seen, extraHosts }), [connector, seen, extraHosts]);
  const resolver = useMemo(() => editFormResolver(edited), [edited]);
  const form = useForm<CredentialEditValues>({
    resolver,
    defaultValues: toEditValues(credential, connector),
    mode: 'onTouched',
  });
  const submission = useFormSubmission<CredentialEditValues, PendingWork>(form);
  const [report, setReport] = useState<TestReport>();
  const [theirs, setTheirs] = useState<CredentialSummary>();

  function settle(outcome: EditOutcome): void {
    if (outcome.edited) {
      onEdited();
    } else if (outcome.reason === 'refused') {
      setReport(outcome.report);
      if (outcome.report.field !== undefined) submission.mark(outcome.report.field, `${outcome.report.title}.`);
    } else {
      setTheirs(outcome.current);
    }
  }

  const save = (work: PendingWork, verify: boolean) =>
    submission.submit(
      (values) => {
        setReport(undefined);
        setTheirs(undefined);
        return edit(values, { verify });
      },
      { work, onDone: settle },
    );

  /** Continues from the version that the other editor saved. */
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
  const isRelocated = needsSecretAgain(connector, edited.saved.settings, values.settings, { extraHosts });
  const { clearErrors } = form;
  // The saved URL was entered again: the secret is no longer missing.
  useEffect(() => {
    if (!isRelocated) clearErrors('secrets');
  }, [isRelocated, clearErrors]);
  return {
    form,
    seen,
    pending: submission.work as PendingWork | undefined,
    report,
    problem: submission.refusal?.message,
    /** The settings name another tenant, so its secret is required. */
    isRelocated,
    /** Saving tests the credential first. */
    isTested: isRelocated || hasSecret(values),
    /** A report is only valid for the values that were tested. */
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
