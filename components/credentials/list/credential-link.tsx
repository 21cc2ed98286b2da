'use client';

import Link from 'next/link';
import { useCan } from '#components/client/permissions.tsx';
import type { ListedCredential } from '#components/credentials/list/listed-credential.ts';
import { credentialElementId } from '#components/credentials/tile/credential-tile.tsx';
import { coveringTarget } from '#components/ui/layout/card.tsx';

/** Leads to a credential's page, for those who may see it; the whole of what it stands on is its target. Space selects. */
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
      // Pages of many credentials would be fetched of which one is opened.
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
