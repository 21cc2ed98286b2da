'use client';

import { Button } from '#components/ui/button/button.tsx';
import { EditConflictNotice, type EditDifference } from '#components/ui/feedback/edit-conflict-notice.tsx';

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
        <EditConflictNotice noun="credential" differences={differences} />
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
