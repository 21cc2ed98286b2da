'use client';

import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { nextPlace } from '#components/credentials/list/next-place.ts';

/** The attribute that tells which place of the list an element is the control of. */
const PLACE = 'data-place';

interface RovingFocusOptions {
  /** Takes the focus while what had it is not drawn. */
  container: RefObject<HTMLElement | null>;
  /** Indexes of what is drawn: from the first, to before the end. */
  first: number;
  end: number;
  scrollTo: (index: number) => void;
  /** Places that the focus can go to. */
  count: number;
  columns: number;
  /** Where the focus is put by a key. */
  onMove?: (place: number) => void;
}

function placeOf(target: EventTarget): number | undefined {
  const control = target instanceof Element ? target.closest(`[${PLACE}]`) : null;
  return control === null ? undefined : Number(control.getAttribute(PLACE));
}

/** In a dialog that something of the list has opened: React tells of its events here too. */
function isElsewhere({ currentTarget, target }: FocusEvent): boolean {
  return !currentTarget.contains(target);
}

/**
 * One stop of Tab for a long list, in which the arrow keys move. What has the focus may scroll out of what is drawn:
 * then the list itself has it, and the next key goes on from there.
 */
export function useRovingFocus(options: RovingFocusOptions) {
  const { container, first, end, scrollTo, count, columns, onMove } = options;
  const [active, setActive] = useState(0);
  /** Where the focus goes as soon as it is drawn. */
  const awaited = useRef<number>(undefined);
  const held = useRef(false);

  // Whoever was faster than the page's scripts has the focus in the list already, of which no event tells.
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
    /** The place that Tab goes to. */
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
      /** Not told when what had the focus is no longer drawn. */
      onBlur(event: FocusEvent) {
        if (isElsewhere(event)) return;
        held.current = false;
        awaited.current = undefined;
      },
    },
  };
}
