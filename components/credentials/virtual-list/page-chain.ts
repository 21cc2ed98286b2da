import type { Page } from '#lib/pagination.ts';

/** Places shown beyond the known items while the next page is loading. */
const ITEMS_AHEAD = 12;
/** How far ahead of the view pages are fetched. */
const FETCH_AHEAD_ITEMS = 50;

interface Link {
  /** Empty for the first page. */
  cursor: string;
  /** Index of its first item in the list. */
  start: number;
  /** Unknown until the page has arrived once. */
  length: number | undefined;
}

/**
 * The known pages of one list by cursor and position, enough to fetch any of them again. Their items are in the query
 * cache, which drops old ones.
 */
export interface PageChain {
  readonly list: string;
  readonly links: readonly Link[];
  /** The last link is the last page. */
  readonly ended: boolean;
  /** Maximum length so far. Keeps the list's length while pages behind a changed page are fetched again. */
  readonly extent: number;
}

/** Indexes; `end` is exclusive. */
export interface ItemRange {
  first: number;
  end: number;
}

const endOf = ({ start, length }: Link): number => start + (length ?? 0);

export function startChain(list: string): PageChain {
  return { list, links: [{ cursor: '', start: 0, length: undefined }], ended: false, extent: 0 };
}

/** Number of known items. */
export function knownItems({ links }: PageChain): number {
  const last = links.at(-1);
  return last === undefined ? 0 : endOf(last);
}

/** Number of places: known items and those being loaded. */
export function places(chain: PageChain): number {
  return chain.ended ? knownItems(chain) : Math.max(knownItems(chain) + ITEMS_AHEAD, chain.extent);
}

/**
 * Updates the chain with the length of a page and the cursor of the next one.
 *
 * @returns the same chain if nothing changed or the page is no longer part of it
 */
export function withPage(chain: PageChain, index: number, cursor: string, page: Page<unknown>): PageChain {
  const link = chain.links[index];
  if (link?.cursor !== cursor) return chain;
  const length = page.items.length;
  const follower = chain.links[index + 1]?.cursor;
  const ended = page.nextCursor === undefined;
  const agrees = follower === page.nextCursor && (!ended || chain.ended);
  if (link.length === length && agrees) return chain;
  const before = chain.links.slice(0, index);
  const extent = Math.max(chain.extent, knownItems(chain));
  const known = [...before, { ...link, length }];
  if (agrees) {
    return { ...chain, links: [...known, ...shifted(chain.links.slice(index + 1), link.start + length)], extent };
  }
  const next =
    page.nextCursor === undefined ? [] : [{ cursor: page.nextCursor, start: link.start + length, length: undefined }];
  return { ...chain, links: [...known, ...next], ended, extent };
}

function shifted(links: readonly Link[], start: number): Link[] {
  let at = start;
  return links.map((link) => {
    const moved = { ...link, start: at };
    at = endOf(moved);
    return moved;
  });
}

/** Indexes of the pages in or near the range. */
export function pagesAround({ links }: PageChain, { first, end }: ItemRange): number[] {
  const pages: number[] = [];
  for (const [index, { start, length }] of links.entries()) {
    if (start >= end + FETCH_AHEAD_ITEMS) break;
    if (length === undefined || start + length > first - FETCH_AHEAD_ITEMS) pages.push(index);
  }
  return pages;
}

/** The page that contains an item, and the position in it. */
export function pageOf({ links }: PageChain, item: number): { cursor: string; offset: number } | undefined {
  let low = 0;
  let high = links.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((links[middle]?.start ?? 0) <= item) low = middle;
    else high = middle - 1;
  }
  const link = links[low];
  return link === undefined || item >= endOf(link) ? undefined : { cursor: link.cursor, offset: item - link.start };
}
