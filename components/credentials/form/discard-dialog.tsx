'use client';

import { useRef } from 'react';
import { Button } from '#components/ui/button/button.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';

interface DiscardDialogProps {
  open: boolean;
  title?: string;
  onKeep: () => void;
  onDiscard: () => void;
}

/** Asks before input is discarded. */
export function DiscardDialog({ open, title = 'Discard this credential?', onKeep, onDiscard }: DiscardDialogProps) {
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onKeep())}
      title={title}
      description="Your changes are not saved."
      initialFocus={keep}
      footer={
        <>
          <Button variant="danger" onClick={onDiscard}>
            Discard
          </Button>
          <Button ref={keep} variant="primary" onClick={onKeep}>
            Keep editing
          </Button>
        </>
      }
    />
  );
}
