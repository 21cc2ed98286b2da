'use client';

import { IfCan } from '#components/client/permissions.tsx';
import { CredentialLink } from '#components/credentials/list/credential-link.tsx';
import type { ListedCredential } from '#components/credentials/list/listed-credential.ts';
import { CredentialTileContent, tileClass } from '#components/credentials/tile/credential-tile.tsx';
import { SelectBox } from '#components/ui/table/select-box.tsx';

/** A credential that leads to its page and can be selected. */
export function CredentialLinkTile({ credential, monogram, place, total, selected, onToggle }: ListedCredential) {
  return (
    <li
      aria-setsize={total}
      aria-posinset={place.index + 1}
      className={`${tileClass} transition-[border-color,box-shadow] duration-(--motion) hover:border-line-strong has-checked:border-accent has-checked:shadow-[0_0_0_1px_var(--accent)]`}
    >
      <CredentialTileContent
        credential={credential}
        monogram={monogram}
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
