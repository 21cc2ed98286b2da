'use client';

import { TestStatus } from '#components/credentials/form/test-report-notice.tsx';
import type { PendingWork } from '#components/credentials/form/use-credential-form.ts';
import { Button } from '#components/ui/button/button.tsx';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

interface FormTestStatusProps {
  pending: PendingWork | undefined;
  report: TestReport | undefined;
  problem: string | undefined;
}

/** The result of the test, above the footer, where it stays in view. */
export function FormTestStatus({ pending, report, problem }: FormTestStatusProps) {
  return (
    <TestStatus
      testing={pending !== undefined && pending !== 'save-unverified'}
      report={pending ? undefined : report}
      problem={pending ? undefined : problem}
      {...(report?.kind === 'verified' ? { note: 'Not saved yet.' } : {})}
      className="flex flex-col gap-3.5 px-4 pb-3.5 empty:hidden sm:px-6"
    />
  );
}

interface CredentialFormFooterProps {
  pending: PendingWork | undefined;
  /** The last test failed: the values can still be saved without verifying. */
  refused: boolean;
  /** Omitted where there is no separate test. */
  onTest?: () => void;
  onCancel: () => void;
  onSaveUnverified: () => void;
}

export function CredentialFormFooter({
  pending,
  refused,
  onTest,
  onCancel,
  onSaveUnverified,
}: CredentialFormFooterProps) {
  const busy = pending !== undefined;
  return (
    <footer className="flex flex-wrap gap-2.5 border-line border-t px-4 py-3.5 sm:px-6">
      {onTest ? (
        <Button pending={busy} onClick={onTest}>
          Test
        </Button>
      ) : null}
      <div className="ml-auto">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {refused ? (
        <div className="grid max-sm:order-first max-sm:w-full">
          <Button pending={busy} onClick={onSaveUnverified}>
            Save without verifying
          </Button>
        </div>
      ) : null}
      <Button type="submit" variant="primary" pending={busy}>
        Save
      </Button>
    </footer>
  );
}
