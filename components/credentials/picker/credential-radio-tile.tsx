'use client';

import { useId } from 'react';
import {
  CredentialTileContent,
  credentialElementId,
  tileClass,
} from '#components/credentials/tile/credential-tile.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface CredentialRadioTileProps {
  credential: CredentialSummary;
  /** Its place in the list. */
  index: number;
  logo: string;
  group: string;
  selected: boolean;
  onSelect: (credential: CredentialSummary) => void;
}

/** A saved credential that can be selected: a radio in the shape of a tile. */
export function CredentialRadioTile({ credential, index, logo, group, selected, onSelect }: CredentialRadioTileProps) {
  const nameId = useId();
  return (
    <label
      className={`${tileClass} transition-[border-color,box-shadow] duration-(--motion) hover:border-line-strong has-checked:border-accent has-checked:shadow-[0_0_0_1px_var(--accent)] has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2`}
    >
      <input
        type="radio"
        id={credentialElementId(credential.id)}
        data-place={index}
        name={group}
        value={credential.id}
        checked={selected}
        onChange={() => onSelect(credential)}
        aria-labelledby={nameId}
        className="peer sr-only"
      />
      <CredentialTileContent
        credential={credential}
        logo={logo}
        nameId={nameId}
        mark={
          <span
            aria-hidden="true"
            className={`size-[18px] rounded-full ${selected ? 'border-[5.5px] border-accent' : 'border-[1.5px] border-line-strong'}`}
          />
        }
      />
    </label>
  );
}
