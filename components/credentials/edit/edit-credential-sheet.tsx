'use client';

import { type RefObject, useRef, useState } from 'react';
import { EditCredentialForm } from '#components/credentials/edit/edit-credential-form.tsx';
import type { EditFormOptions } from '#components/credentials/edit/use-edit-form.ts';
import { DiscardDialog } from '#components/credentials/form/discard-dialog.tsx';
import { ConnectorLogo } from '#components/ui/feedback/badge.tsx';
import { Sheet } from '#components/ui/overlay/sheet.tsx';

interface EditCredentialSheetProps extends EditFormOptions {
  open: boolean;
  onClose: () => void;
  opener: RefObject<HTMLElement | null>;
}

/** The overlay **Edit Credential**. Asks before it discards input. */
export function EditCredentialSheet({ open, onClose, opener, onEdited, ...options }: EditCredentialSheetProps) {
  const firstField = useRef<HTMLInputElement>(null);
  /** A ref, not a state: Esc may come before the next render. */
  const typed = useRef(false);
  const [asking, setAsking] = useState(false);

  function close(): void {
    setAsking(false);
    typed.current = false;
    onClose();
  }
  const requestClose = () => (typed.current ? setAsking(true) : close());

  return (
    <Sheet
      open={open}
      onCloseRequest={requestClose}
      title="Edit Credential"
      subtitle={options.connector.name}
      logo={<ConnectorLogo logo={options.connector.logo} />}
      initialFocus={firstField}
      finalFocus={opener}
    >
      <EditCredentialForm
        {...options}
        firstField={firstField}
        onTyped={() => {
          typed.current = true;
        }}
        onCancel={requestClose}
        onEdited={() => {
          typed.current = false;
          onEdited();
        }}
      />
      <DiscardDialog open={asking} title="Discard your changes?" onKeep={() => setAsking(false)} onDiscard={close} />
    </Sheet>
  );
}
