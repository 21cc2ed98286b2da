'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { v4 as uuid } from 'uuid';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { AuthMethodDescription, ConnectorDescription } from '#lib/connectors/description.ts';
import type { ReplacementPlan } from '#lib/credentials/keys/held-key.ts';
import type { ReplacementOutcome } from '#lib/credentials/keys/replace-key.ts';
import type { ReplacementProgress } from '#lib/credentials/keys/replacement-progress.ts';
import { type NewKeyValues, newKeySchema, type ReplacementValues } from '#lib/credentials/keys/replacement-schema.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

export interface ReplaceKeyOptions {
  plan: ReplacementPlan;
  /** Progress of an earlier replacement whose tests are under way. */
  running: ReplacementProgress | undefined;
  credentialId: string;
  connector: ConnectorDescription;
  method: AuthMethodDescription;
  extraHosts: readonly string[];
  replace: (values: ReplacementValues) => Promise<ActionResult<ReplacementOutcome>>;
  /** Called when the plan has changed meanwhile. */
  onChanged: () => void;
}

/** State of the new key's form: its values, the affected credentials, and the result. */
export function useReplaceKey(options: ReplaceKeyOptions) {
  const { credentialId, connector, method, extraHosts, replace, onChanged } = options;
  const [schema] = useState(() => newKeySchema(connector, method.id, { extraHosts }));
  const form = useForm<NewKeyValues>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues: { secrets: Object.fromEntries(method.secrets.map(({ name }) => [name, ''])) },
    mode: 'onTouched',
  });
  const { submit, mark, pending, problem } = useFormSubmission(form);
  const [plan, setPlan] = useState(options.plan);
  /** Ids that the plan has gained. */
  const [added, setAdded] = useState<ReadonlySet<string>>();
  const [report, setReport] = useState<TestReport>();
  const [progress, setProgress] = useState(options.running);
  /** Idempotency key: a retry after a lost answer replaces nothing twice. */
  const [replacementId, setReplacementId] = useState(() => uuid());

  function settle(outcome: ReplacementOutcome): void {
    if (outcome.replaced) {
      setProgress(outcome.progress);
    } else if (outcome.reason === 'refused') {
      setReport(outcome.report);
      if (outcome.report.field !== undefined) mark(outcome.report.field, `${outcome.report.title}.`);
    } else {
      setAdded(listAdded(plan, outcome.plan));
      setPlan(outcome.plan);
      setReplacementId(uuid());
      onChanged();
    }
  }

  return {
    form,
    plan,
    added,
    pending,
    report,
    problem,
    progress,
    /** A report is only valid for the key that was tested. */
    forgetReport: () => setReport(undefined),
    submit: submit(
      ({ secrets }) => {
        setReport(undefined);
        setAdded(undefined);
        return replace({ credentialId, secrets, replacementId, digest: plan.digest });
      },
      { onDone: settle },
    ),
  };
}

function listAdded(before: ReplacementPlan, after: ReplacementPlan): ReadonlySet<string> {
  const known = new Set([...before.credentials, ...before.uses].map(({ id }) => id));
  return new Set([...after.credentials, ...after.uses].map(({ id }) => id).filter((id) => !known.has(id)));
}
