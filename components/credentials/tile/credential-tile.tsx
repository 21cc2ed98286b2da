import type { ReactNode } from 'react';
import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { usageLabel, usageTitle } from '#components/credentials/tile/used-by.tsx';
import { ConnectorLogo } from '#components/ui/feedback/badge.tsx';
import { cardClass } from '#components/ui/layout/card.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

export const tileClass = `relative flex h-full min-w-0 flex-col p-4 text-left ${cardClass}`;

/** Id of a credential's control in a list, so that it can be given the focus. */
export function credentialElementId(credentialId: string): string {
  return `credential-${credentialId}`;
}

interface TileContentProps {
  credential: CredentialSummary;
  logo: string;
  /** Id of the element that names the tile. */
  nameId: string;
  /** Shown instead of the plain name: a link. */
  name?: ReactNode;
  /** Shown at the upper right: a radio's mark or a checkbox. */
  mark?: ReactNode;
}

export function CredentialTileContent({ credential, logo, nameId, name, mark }: TileContentProps) {
  return (
    <>
      <span className="mb-2.5 flex items-center justify-between">
        <ConnectorLogo logo={logo} />
        {mark}
      </span>
      <span
        id={nameId}
        title={credential.name}
        className={`wrap-anywhere font-semibold text-heading tracking-[-0.005em] ${credential.description ? 'line-clamp-1' : 'line-clamp-2'}`}
      >
        {name ?? credential.name}
      </span>
      {credential.description ? (
        <span className="wrap-anywhere mt-0.5 line-clamp-2 text-ink-2">{credential.description}</span>
      ) : null}
      <span className="mt-1.5 truncate font-mono text-caption text-ink-3" title={credential.host}>
        {credential.host}
      </span>
      <span className="truncate text-caption text-ink-3">
        {credential.secretLastFour ? `Ends in ${credential.secretLastFour} · ` : ''}
        added by {credential.createdBy}
      </span>
      <span className="mt-auto flex items-center gap-2 pt-3 text-caption text-ink-3">
        <StatusBadge status={credential.status} />
        {/* Above the link that covers the tile, so that their tooltips work. */}
        <span className="relative z-1">{credential.testedAt ? <RelativeTime iso={credential.testedAt} /> : null}</span>
        <span className="relative z-1 ml-auto whitespace-nowrap" title={usageTitle(credential.usedBy)}>
          {usageLabel(credential.usedBy)}
        </span>
      </span>
    </>
  );
}

/** Keys of the placeholders of a loading list. */
export const SKELETON_KEYS = ['a', 'b', 'c'];

/** Placeholder of a loading tile. Appears after 200 ms. */
export function TileSkeleton({ element: Element }: { element: 'li' | 'div' }) {
  return <Element aria-hidden="true" className="fade-in-late rounded-xl border border-line bg-sunken/60" />;
}
