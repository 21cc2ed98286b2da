'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type FieldPath, useForm } from 'react-hook-form';
import type { ReplaceActions } from '#components/credentials/replace-key/replace-actions.ts';
import type { AuthMethodDescription, ConnectorDescription } from '#lib/connectors/description.ts';
import type { ReplacementPlan } from '#lib/credentials/keys/held-key.ts';
import type { ReplacementOutcome, ReplacementResult } from '#lib/credentials/keys/replace-key.ts';
import { type NewKeyValues, newKeySchema } from '#lib/credentials/keys/replacement-schema.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

export interface ReplaceKeyOptions {
  plan: ReplacementPlan;
  credentialId: string;
  connector: ConnectorDescription;
  method: AuthMethodDescription;
  extraHosts: readonly string[];
  actions: ReplaceActions;
}

const NO_ANSWER = 'The answer did not arrive. Press again: nothing is replaced twice.';

/** What is typed, what it concerns, and what came of it; whatever that is, nothing typed is lost. */
export function useReplaceKey(options: ReplaceKeyOptions & { onChanged: () => void }) {
  const { credentialId, connector, method, extraHosts, actions, onChanged } = options;
  const [schema] = useState(() => newKeySchema(connector, method.id, { extraHosts }));
  const form = useForm<NewKeyValues>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues: { secrets: Object.fromEntries(method.secrets.map(({ name }) => [name, ''])) },
    mode: 'onTouched',
  });
  const [plan, setPlan] = useState(options.plan);
  /** What the plan has more than the one before. */
  const [added, setAdded] = useState<ReadonlySet<string>>();
  const [pending, setPending] = useState(false);
  const [report, setReport] = useState<TestReport>();
  const [problem, setProblem] = useState<string>();
  const [results, setResults] = useState<ReplacementResult[]>();

  function mark(path: string, message: string): void {
    form.setError(path as FieldPath<NewKeyValues>, { type: 'server', message });
  }

  function settle(outcome: ReplacementOutcome): void {
    if (outcome.replaced) {
      setResults(outcome.results);
    } else if (outcome.reason === 'refused') {
      setReport(outcome.report);
      if (outcome.report.field !== undefined) mark(outcome.report.field, `${outcome.report.title}.`);
    } else {
      setAdded(listAdded(plan, outcome.plan));
      setPlan(outcome.plan);
      onChanged();
    }
  }

  const submit = form.handleSubmit(async ({ secrets }) => {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    setReport(undefined);
    setAdded(undefined);
    const seen = plan.credentials.map(({ id, version }) => ({ id, version }));
    const result = await actions.replace({ credentialId, secrets, seen }).catch(() => undefined);
    setPending(false);
    if (result?.ok) {
      settle(result.data);
      return;
    }
    const fieldErrors = Object.entries(result?.fieldErrors ?? {});
    for (const [path, message] of fieldErrors) mark(path, message);
    if (fieldErrors.length === 0) setProblem(result?.message ?? NO_ANSWER);
  });

  return {
    form,
    plan,
    added,
    pending,
    report,
    problem,
    results,
    /** An outcome is true of what was tested, and of nothing typed since. */
    forgetReport: () => setReport(undefined),
    submit,
  };
}

function listAdded(before: ReplacementPlan, after: ReplacementPlan): ReadonlySet<string> {
  const known = new Set([...before.credentials, ...before.uses].map(({ id }) => id));
  return new Set([...after.credentials, ...after.uses].map(({ id }) => id).filter((id) => !known.has(id)));
}
