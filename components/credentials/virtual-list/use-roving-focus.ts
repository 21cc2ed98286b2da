'use client';

import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Rows that Page Up and Page Down move. */
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

/** The place that a key moves to in a grid. @returns undefined for any other key */
export function nextPlace(key: string, from: number, { count, columns }: Places): number | undefined {
  const step = steps.get(key);
  if (step === undefined || count === 0) return undefined;
  return Math.min(count - 1, Math.max(0, from + step(columns)));
}

/** Attribute with the index that a control has in the list. */
const PLACE = 'data-place';

interface RovingFocusOptions {
  /** Takes the focus while the focused item is not rendered. */
  container: RefObject<HTMLElement | null>;
  /** Indexes of the rendered items; `end` is exclusive. */
  first: number;
  end: number;
  scrollTo: (index: number) => void;
  /** Number of places that can take the focus. */
  count: number;
  columns: number;
  /** Called when a key moves the focus. */
  onMove?: (place: number) => void;
}

function placeOf(target: EventTarget): number | undefined {
  const control = target instanceof Element ? target.closest(`[${PLACE}]`) : null;
  return control === null ? undefined : Number(control.getAttribute(PLACE));
}

/** React events bubble through portals: this one comes from a dialog that the list has opened. */
function isElsewhere({ currentTarget, target }: FocusEvent): boolean {
  return !currentTarget.contains(target);
}

/**
 * Roving tabindex for a virtual list: one tab stop, moved by the arrow keys. When the focused item is scrolled out and
 * removed, the list itself takes the focus and the next key continues from there.
 */
export function useRovingFocus(options: RovingFocusOptions) {
  const { container, first, end, scrollTo, count, columns, onMove } = options;
  const [active, setActive] = useState(0);
  /** The place that takes the focus once it is rendered. */
  const awaited = useRef<number>(undefined);
  const held = useRef(false);

  // The focus may be in the list before hydration, without an event.
  useLayoutEffect(() => {
    held.current = container.current?.contains(document.activeElement) ?? false;
  }, [container]);

  useLayoutEffect(() => {
    const list = container.current;
    if (list === null || !held.current) return;
    const target = list.querySelector<HTMLElement>(`[${PLACE}="${awaited.current}"]`);
    if (target !== null) {
      awaited.current = undefined;
      target.focus({ preventScroll: true });
    } else if (document.activeElement === document.body) {
      list.focus({ preventScroll: true });
    }
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const from = placeOf(event.target) ?? (event.target === event.currentTarget ? active : undefined);
    const next = from === undefined ? undefined : nextPlace(event.key, from, { count, columns });
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    awaited.current = next;
    scrollTo(next);
    onMove?.(next);
  }

  return {
    /** The place that Tab reaches. */
    stop: active >= first && active < end ? active : first,
    listProps: {
      tabIndex: -1,
      onKeyDown,
      onFocus(event: FocusEvent) {
        if (isElsewhere(event)) return;
        held.current = true;
        const place = placeOf(event.target);
        if (place !== undefined) setActive(place);
      },
      /** Not called when the focused element is removed. */
      onBlur(event: FocusEvent) {
        if (isElsewhere(event)) return;
        held.current = false;
        awaited.current = undefined;
      },
    },
  };
}
