'use client';

import { useEffect, useRef } from 'react';
import { ReplaceUses } from '#components/credentials/delete/replace-uses.tsx';
import { useDeletion } from '#components/credentials/delete/use-deletion.ts';
import type { CredentialPageActions } from '#components/credentials/detail/credential-page-actions.ts';
import { UseList } from '#components/credentials/tile/used-by.tsx';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Dialog } from '#components/ui/overlay/dialog.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { RESTORABLE_DAYS } from '#lib/credentials/deleted-credential.ts';

interface DeleteCredentialDialogProps {
  credential: CredentialSummary;
  uses: NamedResource[];
  actions: Pick<CredentialPageActions, 'remove' | 'move'>;
  onClose: () => void;
}

/** **Delete**: of a credential that is used, it says by what and offers to put another in its place. */
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
      title={used ? `“${credential.name}” is used` : `Delete “${credential.name}”?`}
      description={
        used
          ? 'It cannot be deleted while sources or destinations use it: they would stop working.'
          : `It can be restored for ${RESTORABLE_DAYS} days. Then its key is erased.`
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
              Nothing uses this credential any more.
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
