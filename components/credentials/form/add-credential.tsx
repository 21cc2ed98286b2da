'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type Ref, useRef, useState } from 'react';
import type { CredentialActions } from '#components/credentials/form/use-credential-form.ts';
import { Button } from '#components/ui/button/button.tsx';
import { coveringTarget } from '#components/ui/layout/card.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** Loaded after the page, since the form and its schema are large. */
const AddCredentialSheet = dynamic(
  () => import('#components/credentials/form/add-credential-sheet.tsx').then((module) => module.AddCredentialSheet),
  { ssr: false },
);

interface AddCredentialProps {
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  actions: CredentialActions;
  onSaved: (credential: CredentialSummary) => void;
  as: 'tile' | 'button';
}

/** **Add Credential**: opens the overlay for a connector. */
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
      <AddCredentialSheet
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

interface AddCredentialTileProps {
  connectorName: string;
  onPress: () => void;
  ref: Ref<HTMLButtonElement>;
}

function AddCredentialTile({ connectorName, onPress, ref }: AddCredentialTileProps) {
  return (
    <div className="relative flex h-full flex-col items-center justify-center gap-1 rounded-xl border-[1.5px] border-line-strong border-dashed p-4 text-center text-ink-2 transition-colors duration-(--motion) hover:border-accent hover:bg-accent-wash/40">
      <span
        aria-hidden="true"
        className="mb-1.5 grid size-9 place-items-center rounded-full bg-accent-wash text-accent"
      >
        <Plus size={18} strokeWidth={1.75} />
      </span>
      <button
        ref={ref}
        type="button"
        aria-haspopup="dialog"
        onClick={onPress}
        className={`rounded-[inherit] font-semibold text-heading text-ink ${coveringTarget}`}
      >
        Add Credential
      </button>
      {connectorName}
    </div>
  );
}
