'use client';

import type { EditDifference } from '#components/credentials/edit/list-differences.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

interface EditConflictNoticeProps {
  differences: EditDifference[];
  keepMine: () => void;
  takeTheirs: () => void;
}

/** Somebody else saved in between: whoever comes second sees what differs, and decides. */
export function EditConflictNotice({ differences, keepMine, takeTheirs }: EditConflictNoticeProps) {
  return (
    <div role="alert" className="max-h-[45dvh] overflow-y-auto px-4 pb-3.5 sm:px-6">
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
        <div className="mt-3 flex flex-wrap gap-2.5">
          <Button onClick={takeTheirs}>Take theirs</Button>
          <Button variant="primary" onClick={keepMine}>
            Keep mine
          </Button>
        </div>
      </Notice>
    </div>
  );
}
