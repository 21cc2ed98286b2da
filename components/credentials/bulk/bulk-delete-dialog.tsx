'use client';

import { useRef } from 'react';
import type { SelectedCredential } from '#components/credentials/bulk/use-selection.ts';
import { usageTitle } from '#components/credentials/tile/used-by.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import { RESTORABLE_DAYS } from '#lib/credentials/core/credential-schema.ts';

const NAMES_SHOWN = 8;

interface BulkDeleteDialogProps {
  credentials: readonly SelectedCredential[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
}

const isUsed = ({ usedBy }: SelectedCredential): boolean => usedBy.source + usedBy.destination > 0;

/** Asks before the selected credentials are deleted. */
export function BulkDeleteDialog({ credentials, open, onOpenChange, onConfirm }: BulkDeleteDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const used = credentials.filter(isUsed);
  const others = credentials.filter((credential) => !isUsed(credential));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={credentials.length === 1 ? 'Delete 1 credential?' : `Delete ${credentials.length} credentials?`}
      description={`You can restore them from Recently deleted for ${RESTORABLE_DAYS} days. Credentials in use are kept.`}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} variant="ghost" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button variant="danger" onClick={onConfirm}>
            Delete
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <Names title="To be deleted" credentials={others} note={() => ''} />
        <Names title="In use, kept" credentials={used} note={({ usedBy }) => ` – ${usageTitle(usedBy)}`} />
      </div>
    </Dialog>
  );
}

interface NamesProps {
  title: string;
  credentials: readonly SelectedCredential[];
  note: (credential: SelectedCredential) => string;
}

function Names({ title, credentials, note }: NamesProps) {
  if (credentials.length === 0) return null;
  const more = credentials.length - NAMES_SHOWN;
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-ink-2">
        {credentials.slice(0, NAMES_SHOWN).map((credential) => (
          <li key={credential.id} className="wrap-anywhere">
            {credential.name}
            {note(credential)}
          </li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </div>
  );
}
