'use client';

import { type RefObject, useRef, useState } from 'react';
import { CredentialForm } from '#components/credentials/form/credential-form.tsx';
import { DiscardDialog } from '#components/credentials/form/discard-dialog.tsx';
import type { CredentialActions } from '#components/credentials/form/use-credential-form.ts';
import { credentialElementId } from '#components/credentials/tile/credential-tile.tsx';
import { ConnectorLogo } from '#components/ui/feedback/badge.tsx';
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
  /** The control that opened the overlay. */
  opener: RefObject<HTMLElement | null>;
}

/** The overlay **Add New Credential**. Asks before it discards input. */
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
  /** A ref, not a state: Esc may come before the next render. */
  const typed = useRef(false);
  const [asking, setAsking] = useState(false);

  function requestClose(): void {
    if (typed.current) setAsking(true);
    else close();
  }

  /** Moves the focus to the tile of the saved credential, else back to the opener. */
  function close(saved?: CredentialSummary): void {
    setAsking(false);
    typed.current = false;
    savedId.current = saved?.id;
    onOpenChange(false);
  }

  function finish(credential: CredentialSummary): void {
    onSaved(credential);
    // Wait until the list has rendered the new tile, so that it can take the focus.
    setTimeout(() => close(credential));
  }

  return (
    <Sheet
      open={open}
      onCloseRequest={requestClose}
      title="Add New Credential"
      subtitle={connector.name}
      logo={<ConnectorLogo logo={connector.logo} />}
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
