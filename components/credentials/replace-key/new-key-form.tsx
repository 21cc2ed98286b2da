'use client';

import { CredentialField } from '#components/credentials/form/credential-field.tsx';
import { TestReportNotice } from '#components/credentials/form/test-report-notice.tsx';
import type { useReplaceKey } from '#components/credentials/replace-key/use-replace-key.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';

interface NewKeyFormProps {
  replacement: ReturnType<typeof useReplaceKey>;
  method: AuthMethodDescription;
  /** The old key is being tested: its result is shown before anything is changed. */
  waiting: boolean;
  onCancel: () => void;
}

/** The new key, entered once for all credentials. */
export function NewKeyForm({ replacement, method, waiting, onCancel }: NewKeyFormProps) {
  const { form, plan, pending, report, problem, added, forgetReport, submit } = replacement;
  const { noun } = method;
  const count = plan.counts.credential;
  return (
    <form noValidate onSubmit={waiting ? (event) => event.preventDefault() : submit} onInput={forgetReport}>
      <div className="flex max-w-[560px] flex-col gap-3.5">
        {method.secrets.map((field) => (
          <CredentialField
            key={field.name}
            control={form.control}
            path={`secrets.${field.name}`}
            field={field}
            extraHosts={[]}
          />
        ))}
      </div>
      <div role="status" className="mt-3.5 max-w-[560px] empty:hidden">
        {pending ? (
          <p className="fade-in-late text-ink-2">Testing the new {noun}, then replacing the old one…</p>
        ) : null}
        {!pending && problem ? <Notice tone="bad" title={problem} /> : null}
        {!pending && report ? <TestReportNotice report={report} note="Nothing was changed." /> : null}
        {!pending && added ? (
          <Notice tone="warn" title="Something changed meanwhile. Nothing was replaced.">
            Step 1 shows the current state. Review it, then try again.
          </Notice>
        ) : null}
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-2.5">
        <Button type="submit" variant="primary" pending={pending || waiting}>
          Test and replace
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <p className="text-small text-ink-3 max-sm:w-full">
          {count === 1
            ? `Replaced only if the tenant accepts the new ${noun}.`
            : `Replaced in all ${count.toLocaleString('en')} credentials at once, only if the tenant accepts it.`}
        </p>
      </div>
    </form>
  );
}
