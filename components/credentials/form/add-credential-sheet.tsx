'use client';

import { type RefObject, useRef, useState } from 'react';
import type { CredentialActions } from '#components/credentials/credential-actions.ts';
import { CredentialForm } from '#components/credentials/form/credential-form.tsx';
import { DiscardDialog } from '#components/credentials/form/discard-dialog.tsx';
import { credentialElementId } from '#components/credentials/tile/credential-tile.tsx';
import { Monogram } from '#components/ui/feedback/badge.tsx';
import { Sheet } from '#components/ui/overlay/sheet.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface AddCredentialSheetProps {
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  actions: CredentialActions;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSaved: (credential: CredentialSummary) => void;
  /** The tile that opened it. */
  opener: RefObject<HTMLElement | null>;
}

/** The overlay **Add New Credential**. Closing it asks first where something was typed. */
export function AddCredentialSheet({
  connector,
  extraHosts,
  actions,
  open,
  onOpenChange,
  onSaved,
  opener,
}: AddCredentialSheetProps) {
  const firstField = useRef<HTMLInputElement>(null);
  const savedId = useRef<string>(undefined);
  /** Not a state: Esc may follow the last key before the next rendering. */
  const typed = useRef(false);
  const [asking, setAsking] = useState(false);

  function requestClose(): void {
    if (typed.current) setAsking(true);
    else close();
  }

  /** The focus goes to the tile of what was saved, else back to the one that opened the overlay. */
  function close(saved?: CredentialSummary): void {
    setAsking(false);
    typed.current = false;
    savedId.current = saved?.id;
    onOpenChange(false);
  }

  function finish(credential: CredentialSummary): void {
    onSaved(credential);
    // The list hears of it in a task of its own: after that its tile is there, and the focus can go to it.
    setTimeout(() => close(credential));
  }

  return (
    <Sheet
      open={open}
      onCloseRequest={requestClose}
      title="Add New Credential"
      subtitle={connector.name}
      logo={<Monogram letter={connector.monogram} />}
      initialFocus={firstField}
      finalFocus={() => document.getElementById(credentialElementId(savedId.current ?? '')) ?? opener.current}
    >
      <CredentialForm
        connector={connector}
        extraHosts={extraHosts}
        actions={actions}
        firstField={firstField}
        onTyped={() => {
          typed.current = true;
        }}
        onCancel={requestClose}
        onSaved={finish}
      />
      <DiscardDialog open={asking} onKeep={() => setAsking(false)} onDiscard={() => close()} />
    </Sheet>
  );
}
