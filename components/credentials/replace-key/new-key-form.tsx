'use client';

import { durationLabel } from '#components/credentials/detail/duration-label.ts';
import { CredentialField } from '#components/credentials/form/credential-field.tsx';
import type { useReplaceKey } from '#components/credentials/replace-key/use-replace-key.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';

interface NewKeyFormProps {
  replacement: ReturnType<typeof useReplaceKey>;
  method: AuthMethodDescription;
  noun: string;
  host: string;
  /** The old key is being asked for: what that brings is said before anything is changed. */
  waiting: boolean;
  onCancel: () => void;
}

/** The new key, typed once for all of them. */
export function NewKeyForm({ replacement, method, noun, host, waiting, onCancel }: NewKeyFormProps) {
  const { form, plan, pending, report, problem, added, forgetReport, submit } = replacement;
  const count = plan.credentials.length;
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
          <p className="fade-in-late text-ink-2">
            Asking {host} about the new {noun}, then putting it in its place …
          </p>
        ) : null}
        {!pending && problem ? <Notice tone="bad" title={problem} /> : null}
        {!pending && report ? (
          <Notice tone="bad" title={report.title} aside={durationLabel(report.durationMs)}>
            {report.advice} Nothing was changed.
          </Notice>
        ) : null}
        {!pending && added ? (
          <Notice tone="warn" title="Something changed meanwhile, so nothing was replaced.">
            Part 1 shows how it is now. Look at it, and press again if it is right.
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
            ? `It is replaced only if the tenant accepts the new ${noun}.`
            : `All ${count.toLocaleString('en')} credentials get it at once, and only if the tenant accepts it.`}
        </p>
      </div>
    </form>
  );
}
