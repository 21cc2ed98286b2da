'use client';

import Link from 'next/link';
import { IfCan, useCan } from '#components/client/if-can.tsx';
import type { TilePlace } from '#components/credentials/list/credential-grid.tsx';
import {
  CredentialTileContent,
  credentialElementId,
  tileClass,
} from '#components/credentials/tile/credential-tile.tsx';
import { coveringTarget } from '#components/ui/layout/card.tsx';
import { SelectBox } from '#components/ui/table/select-box.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** Props of a credential in the list, as a tile or a row. */
export interface ListedCredential {
  credential: CredentialSummary;
  logo: string;
  place: TilePlace;
  /** Number of credentials; −1 while unknown. */
  total: number;
  selected: boolean;
  onToggle: (extend: boolean) => void;
}

/** A credential as a tile that links to its page and can be selected. */
export function CredentialLinkTile({ credential, logo, place, total, selected, onToggle }: ListedCredential) {
  return (
    <li
      aria-setsize={total}
      aria-posinset={place.index + 1}
      className={`${tileClass} transition-[border-color,box-shadow] duration-(--motion) hover:border-line-strong has-checked:border-accent has-checked:shadow-[0_0_0_1px_var(--accent)]`}
    >
      <CredentialTileContent
        credential={credential}
        logo={logo}
        nameId={`name-${credential.id}`}
        name={<CredentialLink credential={credential} place={place} onToggle={onToggle} />}
        mark={
          <IfCan permission="credential:delete">
            <SelectBox
              label={`Select ${credential.name}`}
              checked={selected}
              tabIndex={place.isStop ? 0 : -1}
              onToggle={onToggle}
            />
          </IfCan>
        }
      />
    </li>
  );
}

/** Link to the credential's page, if the user may open it. It covers its tile or row. Space selects. */
export function CredentialLink({
  credential,
  place,
  onToggle,
}: Pick<ListedCredential, 'credential' | 'place' | 'onToggle'>) {
  const canInspect = useCan('credential:inspect');
  if (!canInspect) {
    return (
      <span id={credentialElementId(credential.id)} data-place={place.index} tabIndex={place.isStop ? 0 : -1}>
        {credential.name}
      </span>
    );
  }
  return (
    <Link
      id={credentialElementId(credential.id)}
      href={`/credentials/${credential.id}`}
      // Prefetching would load the pages of all visible credentials.
      prefetch={false}
      data-place={place.index}
      tabIndex={place.isStop ? 0 : -1}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        onToggle(event.shiftKey);
      }}
      className={coveringTarget}
    >
      {credential.name}
    </Link>
  );
}
