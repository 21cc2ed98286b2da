'use client';

import { type RefObject, useState } from 'react';
import { BulkDeleteDialog } from '#components/credentials/bulk/bulk-delete-dialog.tsx';
import { BulkProgress } from '#components/credentials/bulk/bulk-progress.tsx';
import type { SavedCredentialActions } from '#components/credentials/bulk/bulk-steps.ts';
import { useBulkRun } from '#components/credentials/bulk/use-bulk-run.ts';
import type { CredentialSelection } from '#components/credentials/bulk/use-selection.ts';
import { Button } from '#components/ui/button/button.tsx';

interface BulkBarProps {
  selection: CredentialSelection;
  actions: SavedCredentialActions;
  /** Takes the focus when the bar disappears. */
  list: RefObject<HTMLElement | null>;
}

/** The bar at the bottom of the screen with the actions on the selected credentials. */
export function BulkBar({ selection, actions, list }: BulkBarProps) {
  const bulk = useBulkRun(actions, (deleted) => selection.set(deleted, false));
  const [asking, setAsking] = useState(false);
  const { selected } = selection;
  if (bulk.run === undefined && selected.length === 0) return null;

  function leave(): void {
    bulk.dismiss();
    selection.clear();
    list.current?.focus({ preventScroll: true });
  }

  return (
    <section
      aria-label="Selected credentials"
      className="fixed inset-x-0 bottom-0 z-10 border-line border-t bg-canvas px-4 md:left-[232px] md:px-10"
    >
      {bulk.run ? <BulkProgress run={bulk.run} onCancel={bulk.cancel} onDismiss={bulk.dismiss} /> : null}
      {bulk.isRunning || selected.length === 0 ? null : (
        <div className="flex h-16 items-center gap-2">
          <span role="status" className="mr-auto truncate">
            <b className="font-semibold">{selected.length}</b> selected
          </span>
          <Button onClick={() => void bulk.start('test', selected)}>Test</Button>
          <Button variant="danger" onClick={() => setAsking(true)}>
            Delete
          </Button>
          <Button variant="ghost" onClick={leave}>
            Clear
          </Button>
        </div>
      )}
      <BulkDeleteDialog
        credentials={selected}
        open={asking}
        onOpenChange={setAsking}
        onConfirm={() => {
          setAsking(false);
          void bulk.start('delete', selected);
        }}
      />
    </section>
  );
}
