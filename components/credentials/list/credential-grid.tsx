'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { SKELETON_KEYS, TileSkeleton } from '#components/credentials/tile/credential-tile.tsx';
import type { CredentialPages } from '#components/credentials/virtual-list/use-credential-pages.ts';
import { useColumns, useListWindow } from '#components/credentials/virtual-list/use-list-window.ts';
import { useRovingFocus } from '#components/credentials/virtual-list/use-roving-focus.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** The same for all, so that positions are known. Fits three lines of name and description. */
const TILE_HEIGHT_PX = 220;
const GAP_PX = 16;

/** A place in the list. */
export interface TilePlace {
  index: number;
  /** Tab reaches it. */
  isStop: boolean;
}

interface CredentialGridProps {
  pages: CredentialPages;
  /** Tiles before the credentials. */
  lead: readonly ReactNode[];
  role: 'list' | 'radiogroup';
  /** `line`: arrows move to the next or previous tile, as in a radio group. */
  arrows: 'grid' | 'line';
  /** Called when an arrow key moves the focus. */
  onMove?: (index: number) => void;
  renderTile: (credential: CredentialSummary, place: TilePlace) => ReactNode;
}

/** Saved credentials as tiles, of which those near the view are rendered. */
export function CredentialGrid({ pages, lead, role, arrows, onMove, renderTile }: CredentialGridProps) {
  const { count, show } = pages;
  const slots = lead.length + count;
  const container = useRef<HTMLDivElement>(null);
  const columns = useColumns(container);
  const rendered = useListWindow({ container, count: slots, columns, rowHeightPx: TILE_HEIGHT_PX, gapPx: GAP_PX });
  const first = Math.max(0, rendered.first - lead.length);
  const end = Math.max(0, rendered.end - lead.length);
  const { stop, listProps } = useRovingFocus({
    container,
    first,
    end,
    scrollTo: (index) => rendered.scrollTo(index + lead.length),
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
      style={{ paddingTop: rendered.beforePx, paddingBottom: rendered.afterPx }}
    >
      {rendered.first === 0 ? lead : null}
      {pages.isLoading ? SKELETON_KEYS.map((key) => <TileSkeleton key={key} element="div" />) : null}
      {count > 0 ? (
        <Group role={isList ? undefined : role} aria-label="Saved credentials" className="contents">
          {tiles}
        </Group>
      ) : null}
    </div>
  );
}
