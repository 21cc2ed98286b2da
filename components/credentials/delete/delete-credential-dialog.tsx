'use client';

import { useEffect, useRef } from 'react';
import { type DeletionActions, useDeletion } from '#components/credentials/delete/use-deletion.ts';
import { CredentialCombobox } from '#components/credentials/picker/credential-combobox.tsx';
import { UseList } from '#components/credentials/tile/used-by.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import { RESTORABLE_DAYS } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary, NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';

interface DeleteCredentialDialogProps {
  credential: CredentialSummary;
  uses: NamedResource[];
  actions: DeletionActions;
  onClose: () => void;
}

/** **Delete**. For a credential in use: lists its uses and offers to replace it in all of them. */
export function DeleteCredentialDialog({ credential, uses, actions, onClose }: DeleteCredentialDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const deletion = useDeletion({ credential, uses, actions });
  const { usedBy, moved, replacing, chosen, error, pending, problem } = deletion;
  const used = usedBy.length > 0;
  useEffect(() => {
    if (moved !== undefined) cancel.current?.focus();
  }, [moved]);
  const close = () => (pending ? undefined : onClose());
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title={used ? `“${credential.name}” is in use` : `Delete “${credential.name}”?`}
      description={
        used
          ? 'Move these sources and destinations to another credential first.'
          : `You can restore it for ${RESTORABLE_DAYS} days. Then it is permanently deleted.`
      }
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} variant="ghost" onClick={close}>
            Cancel
          </Button>
          {used && replacing ? (
            <Button variant="primary" pending={pending} onClick={deletion.replace}>
              Replace
            </Button>
          ) : null}
          {used && !replacing ? (
            <Button variant="primary" onClick={() => deletion.setReplacing(true)}>
              Replace with another credential…
            </Button>
          ) : null}
          {used ? null : (
            <Button variant="danger" pending={pending} onClick={deletion.remove}>
              Delete
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4 empty:hidden">
        {used ? <UseList label="Used by" uses={usedBy} /> : null}
        {used && replacing ? (
          <ReplaceUses credential={credential} chosen={chosen} onChoose={deletion.choose} error={error} />
        ) : null}
        {moved === undefined ? null : (
          <div role="status">
            <Notice tone="good" title={`${moved} moved`}>
              This credential is no longer in use.
            </Notice>
          </div>
        )}
        {problem ? (
          <div role="alert">
            <Notice tone="bad" title={problem} />
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}

interface ReplaceUsesProps {
  credential: CredentialSummary;
  chosen: NamedCredential | undefined;
  onChoose: (credential: NamedCredential | undefined) => void;
  error: string | undefined;
}

/** Chooses the credential that replaces the deleted one. */
function ReplaceUses({ credential, chosen, onChoose, error }: ReplaceUsesProps) {
  const input = useRef<HTMLInputElement>(null);
  // The pressed button is gone.
  useEffect(() => input.current?.focus(), []);
  return (
    <CredentialCombobox
      ref={input}
      label="Replacement"
      offer={{ connectorId: credential.connectorId, host: credential.host, exceptId: credential.id }}
      chosen={chosen}
      onChoose={onChoose}
      error={error}
    />
  );
}
