'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { useColumns } from '#components/credentials/list/use-columns.ts';
import { SKELETONS, TileSkeleton } from '#components/credentials/tile/credential-tile.tsx';
import type { CredentialPages } from '#components/credentials/virtual-list/use-credential-pages.ts';
import { useListWindow } from '#components/credentials/virtual-list/use-list-window.ts';
import { useRovingFocus } from '#components/credentials/virtual-list/use-roving-focus.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** Every row has it, so that it is known where each one is: room for three lines of name and description. */
const TILE_HEIGHT_PX = 220;
const GAP_PX = 16;

/** A place of the list, for the tile that is drawn there. */
export interface TilePlace {
  index: number;
  /** It is the one that Tab goes to. */
  isStop: boolean;
}

interface CredentialGridProps {
  pages: CredentialPages;
  /** Stand before the credentials: the tiles that add one. */
  lead: readonly ReactNode[];
  role: 'list' | 'radiogroup';
  /** `line`: every arrow leads to the next or the one before, as in any group of radios. */
  arrows: 'grid' | 'line';
  /** Where an arrow has led. */
  onMove?: (index: number) => void;
  renderTile: (credential: CredentialSummary, place: TilePlace) => ReactNode;
}

/** Saved credentials as tiles, of which those are drawn that are near. */
export function CredentialGrid({ pages, lead, role, arrows, onMove, renderTile }: CredentialGridProps) {
  const { count, show } = pages;
  const slots = lead.length + count;
  const container = useRef<HTMLDivElement>(null);
  const columns = useColumns(container);
  const drawn = useListWindow({ container, count: slots, columns, rowHeightPx: TILE_HEIGHT_PX, gapPx: GAP_PX });
  const first = Math.max(0, drawn.first - lead.length);
  const end = Math.max(0, drawn.end - lead.length);
  const { stop, listProps } = useRovingFocus({
    container,
    first,
    end,
    scrollTo: (index) => drawn.scrollTo(index + lead.length),
    count: pages.known,
    columns: arrows === 'line' ? 1 : columns,
    ...(onMove ? { onMove } : {}),
  });
  useEffect(() => show({ first, end }), [show, first, end]);

  const isList = role === 'list';
  const [Group, Item] = isList ? (['ul', 'li'] as const) : (['div', 'div'] as const);
  const tiles = Array.from({ length: end - first }, (_, offset) => {
    const index = first + offset;
    const credential = pages.at(index);
    return credential === undefined ? (
      <TileSkeleton key={index} element={Item} />
    ) : (
      renderTile(credential, { index, isStop: index === stop })
    );
  });
  return (
    <div
      {...listProps}
      ref={container}
      aria-busy={pages.isStale || pages.isLoading}
      className="grid auto-rows-[220px] grid-cols-[repeat(auto-fill,minmax(min(288px,100%),1fr))] gap-4 rounded-xl [overflow-anchor:none]"
      style={{ paddingTop: drawn.beforePx, paddingBottom: drawn.afterPx }}
    >
      {drawn.first === 0 ? lead : null}
      {pages.isLoading ? SKELETONS.map((key) => <TileSkeleton key={key} element="div" />) : null}
      {count > 0 ? (
        <Group role={isList ? undefined : role} aria-label="Saved credentials" className="contents">
          {tiles}
        </Group>
      ) : null}
    </div>
  );
}
