/** Rows that Page Up and Page Down move over. */
const PAGE_ROWS = 4;

interface Places {
  count: number;
  columns: number;
}

const steps = new Map<string, (columns: number) => number>(
  Object.entries({
    ArrowRight: () => 1,
    ArrowLeft: () => -1,
    ArrowDown: (columns: number) => columns,
    ArrowUp: (columns: number) => -columns,
    PageDown: (columns: number) => columns * PAGE_ROWS,
    PageUp: (columns: number) => -columns * PAGE_ROWS,
    Home: () => Number.NEGATIVE_INFINITY,
    End: () => Number.POSITIVE_INFINITY,
  }),
);

/** Where a key leads from a place in a grid; `undefined` for a key that leads nowhere. */
export function nextPlace(key: string, from: number, { count, columns }: Places): number | undefined {
  const step = steps.get(key);
  if (step === undefined || count === 0) return undefined;
  return Math.min(count - 1, Math.max(0, from + step(columns)));
}
