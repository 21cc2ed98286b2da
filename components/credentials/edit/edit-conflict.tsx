'use client';

import type { EditDifference } from '#components/credentials/edit/list-differences.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

interface EditConflictProps {
  differences: EditDifference[];
  keepMine: () => void;
  takeTheirs: () => void;
  onCancel: () => void;
}

/** Somebody else saved in between: whoever comes second sees what differs, and decides. It stands where **Save** was. */
export function EditConflict({ differences, keepMine, takeTheirs, onCancel }: EditConflictProps) {
  return (
    <>
      <div role="alert" className="max-h-[45dvh] shrink-0 overflow-y-auto px-4 pb-3.5 sm:px-6">
        <Notice tone="warn" title="Somebody changed this credential meanwhile">
          <p>Nothing was saved yet. This is what differs:</p>
          <dl className="mt-2 space-y-2">
            {differences.map(({ label, theirs, mine }) => (
              <div key={label}>
                <dt className="font-[550] text-ink">{label}</dt>
                <dd className="line-clamp-3">Theirs: {theirs === '' ? 'empty' : theirs}</dd>
                <dd className="line-clamp-3">Yours: {mine === '' ? 'empty' : mine}</dd>
              </div>
            ))}
          </dl>
        </Notice>
      </div>
      <footer className="flex flex-wrap justify-end gap-2.5 border-line border-t px-4 py-3.5 sm:px-6">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button onClick={takeTheirs}>Take theirs</Button>
        <Button variant="primary" onClick={keepMine}>
          Keep mine
        </Button>
      </footer>
    </>
  );
}
