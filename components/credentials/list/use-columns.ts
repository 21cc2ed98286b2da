'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';

/** On a screen of usual width, until it is measured. */
const USUAL_COLUMNS = 3;

/** How many columns a CSS grid has at its present width. */
export function useColumns(grid: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(USUAL_COLUMNS);
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
