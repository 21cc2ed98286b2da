'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Drawn beyond what is in view, each way. */
const ROWS_BEYOND = 3;
/** The bar at the foot covers what is below it. */
const FOOT_PX = 96;
const HEAD_PX = 16;
/** What the server takes the window for: enough is drawn for most, and the rest a moment later. */
const SERVER_WINDOW = { width: 1280, height: 900 };

interface ListWindowOptions {
  /** What holds the rows. */
  container: RefObject<HTMLElement | null>;
  /** Places of the list. */
  count: number;
  columns: number;
  rowHeightPx: number;
  gapPx: number;
}

/** Which places of a long list are drawn: those near what the window shows. Every row is of the same height. */
export function useListWindow({ container, count, columns, rowHeightPx, gapPx }: ListWindowOptions) {
  const [topPx, setTopPx] = useState(0);
  useLayoutEffect(() => {
    const top = (container.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setTopPx((known) => (Math.abs(known - top) < 1 ? known : top));
  });
  const virtualizer = useWindowVirtualizer({
    count: Math.ceil(count / columns),
    estimateSize: () => rowHeightPx,
    gap: gapPx,
    overscan: ROWS_BEYOND,
    scrollMargin: topPx,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: FOOT_PX,
    initialRect: SERVER_WINDOW,
    initialOffset: 0,
  });
  const rows = virtualizer.getVirtualItems();
  const [top, bottom] = [rows[0], rows.at(-1)];
  return {
    /** Indexes of what is drawn: from the first, to before the end. */
    first: (top?.index ?? 0) * columns,
    end: Math.min(count, ((bottom?.index ?? -1) + 1) * columns),
    /** The heights of what is not drawn. */
    beforePx: top === undefined ? 0 : top.start - topPx,
    afterPx: bottom === undefined ? 0 : Math.max(0, virtualizer.getTotalSize() - (bottom.end - topPx)),
    scrollTo: (index: number) => virtualizer.scrollToIndex(Math.floor(index / columns)),
  };
}
