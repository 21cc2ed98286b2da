import { StatusBadge } from '#components/credentials/status-badge.tsx';
import { Monogram } from '#components/ui/monogram.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

export const tileClass =
  'relative flex h-full min-w-0 flex-col rounded-xl border border-line bg-surface p-4 text-left shadow-tile';

export function usage({ source, destination }: CredentialSummary['usedBy']): { text: string; title: string } {
  const total = source + destination;
  const title = `${source} ${source === 1 ? 'source' : 'sources'}, ${destination} ${destination === 1 ? 'destination' : 'destinations'}`;
  return { text: total === 0 ? 'Not used' : `Used by ${total}`, title };
}

interface TileContentProps {
  credential: CredentialSummary;
  monogram: string;
  /** Id of the element that names the tile. */
  nameId: string;
  /** Stands for the name: a link. */
  name?: React.ReactNode;
  /** Stands at the upper right: the radio's mark. */
  mark?: React.ReactNode;
}

/** What a tile shows of a credential. */
export function CredentialTileContent({ credential, monogram, nameId, name, mark }: TileContentProps) {
  const used = usage(credential.usedBy);
  return (
    <>
      <span className="mb-2.5 flex items-center justify-between">
        <Monogram letter={monogram} />
        {mark}
      </span>
      <span
        id={nameId}
        title={credential.name}
        className={`wrap-anywhere font-semibold text-[15px] tracking-[-0.005em] ${credential.description ? 'line-clamp-1' : 'line-clamp-2'}`}
      >
        {name ?? credential.name}
      </span>
      {credential.description ? (
        <span className="wrap-anywhere mt-0.5 line-clamp-2 text-ink-2">{credential.description}</span>
      ) : null}
      <span className="mt-1.5 truncate font-mono text-[12.5px] text-ink-3" title={credential.host}>
        {credential.host}
      </span>
      <span className="truncate text-[12.5px] text-ink-3">
        {credential.secretLastFour ? `Ends in ${credential.secretLastFour} · ` : ''}
        added by {credential.createdBy}
      </span>
      <span className="mt-auto flex items-center gap-2 pt-3 text-[12.5px] text-ink-3">
        <StatusBadge status={credential.status} />
        {/* Above the link that covers a tile, for their tooltips. */}
        <span className="relative z-1">{credential.testedAt ? <RelativeTime iso={credential.testedAt} /> : null}</span>
        <span className="relative z-1 ml-auto whitespace-nowrap" title={used.title}>
          {used.text}
        </span>
      </span>
    </>
  );
}
