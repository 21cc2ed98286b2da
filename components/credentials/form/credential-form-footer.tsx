'use client';

import type { PendingWork } from '#components/credentials/form/use-credential-form.ts';
import { Button } from '#components/ui/button/button.tsx';

interface CredentialFormFooterProps {
  pending: PendingWork | undefined;
  /** The last test was refused: what is typed can be saved all the same. */
  refused: boolean;
  /** Absent where a test by itself has no use. */
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
