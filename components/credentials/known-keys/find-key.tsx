'use client';

import { KeyRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { FindKeyForm, type FindKeyFormProps } from '#components/credentials/known-keys/find-key-form.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';

/** **Find a key**: which credentials hold a key that turned up in a log, a repository or a message. */
export function FindKeyButton({ find }: Pick<FindKeyFormProps, 'find'>) {
  const [open, setOpen] = useState(false);
  const keyField = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <KeyRound size={16} strokeWidth={1.75} aria-hidden="true" />
        Find a key
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Find a key"
        description="Paste a key that turned up somewhere, to learn which credentials hold it. It is not stored."
        initialFocus={keyField}
        footer={<Button onClick={() => setOpen(false)}>Close</Button>}
      >
        {/* Made anew each time it opens: what was pasted goes with it. */}
        <FindKeyForm find={find} keyField={keyField} />
      </Dialog>
    </>
  );
}
