'use client';

import { useWindowVirtualizer, windowScroll } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Rows rendered beyond the view, each way. */
const ROWS_BEYOND = 3;
/** Covered by the bar at the bottom. */
const FOOT_PX = 96;
const HEAD_PX = 16;
/** Assumed by the server. */
const SERVER_WINDOW = { width: 1280, height: 900 };

interface ListWindowOptions {
  container: RefObject<HTMLElement | null>;
  /** Number of places. */
  count: number;
  columns: number;
  rowHeightPx: number;
  gapPx: number;
}

/** The places of a long list to render: those near the view. All rows have the same height. */
export function useListWindow({ container, count, columns, rowHeightPx, gapPx }: ListWindowOptions) {
  const [topPx, setTopPx] = useState(0);
  useLayoutEffect(() => {
    const top = (container.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setTopPx((known) => (Math.abs(known - top) < 1 ? known : top));
  });
  const isMounted = useRef(false);
  const virtualizer = useWindowVirtualizer({
    count: Math.ceil(count / columns),
    estimateSize: () => rowHeightPx,
    gap: gapPx,
    overscan: ROWS_BEYOND,
    scrollMargin: topPx,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: FOOT_PX,
    initialRect: SERVER_WINDOW,
    // As on the server. On mount the virtualizer scrolls there, which would undo the restored scroll position.
    initialOffset: 0,
    scrollToFn: (offset, options, instance) => {
      if (isMounted.current) windowScroll(offset, options, instance);
    },
  });
  useLayoutEffect(() => {
    isMounted.current = true;
    if (window.scrollY > 0) window.dispatchEvent(new Event('scroll'));
  }, []);
  const rows = virtualizer.getVirtualItems();
  const [top, bottom] = [rows[0], rows.at(-1)];
  return {
    /** Indexes of the rendered places; `end` is exclusive. */
    first: (top?.index ?? 0) * columns,
    end: Math.min(count, ((bottom?.index ?? -1) + 1) * columns),
    /** Heights of the places that are not rendered. */
    beforePx: top === undefined ? 0 : top.start - topPx,
    afterPx: bottom === undefined ? 0 : Math.max(0, virtualizer.getTotalSize() - (bottom.end - topPx)),
    scrollTo: (index: number) => virtualizer.scrollToIndex(Math.floor(index / columns)),
  };
}

/** Until it is measured. */
const INITIAL_COLUMNS = 3;

/** The current number of columns of a CSS grid. */
export function useColumns(grid: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(INITIAL_COLUMNS);
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const measure = () => setColumns(getComputedStyle(element).gridTemplateColumns.split(' ').length);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);
  return columns;
}
