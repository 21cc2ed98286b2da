'use client';

import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { AddCredentialTile } from '#components/credentials/add-credential-tile.tsx';
import type { CredentialActions } from '#components/credentials/credential-actions.ts';
import { LazyAddCredentialSheet } from '#components/credentials/lazy-add-credential-sheet.tsx';
import { Button } from '#components/ui/button/button.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface AddCredentialProps {
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  actions: CredentialActions;
  onSaved: (credential: CredentialSummary) => void;
  as: 'tile' | 'button';
}

/** Opens the overlay for a connector. */
export function AddCredential({ connector, extraHosts, actions, onSaved, as }: AddCredentialProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      {as === 'tile' ? (
        <AddCredentialTile ref={opener} connectorName={connector.name} onPress={() => setOpen(true)} />
      ) : (
        <Button ref={opener} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
          Add Credential
        </Button>
      )}
      <LazyAddCredentialSheet
        connector={connector}
        extraHosts={extraHosts}
        actions={actions}
        open={open}
        onOpenChange={setOpen}
        onSaved={onSaved}
        opener={opener}
      />
    </>
  );
}
