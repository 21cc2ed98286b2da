'use client';

import { useEffect, useRef } from 'react';
import { CredentialCombobox } from '#components/credentials/picker/credential-combobox.tsx';
import type { CredentialSummary, NamedCredential } from '#lib/credentials/core/credential-summary.ts';

interface ReplaceUsesProps {
  credential: CredentialSummary;
  chosen: NamedCredential | undefined;
  onChoose: (credential: NamedCredential | undefined) => void;
  error: string | undefined;
}

/** Chooses the credential that takes another's place. */
export function ReplaceUses({ credential, chosen, onChoose, error }: ReplaceUsesProps) {
  const input = useRef<HTMLInputElement>(null);
  // The button that asked for it is gone, and the focus with it.
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
