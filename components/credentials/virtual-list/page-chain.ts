import type { Page } from '#lib/pagination.ts';

/** How many items are awaited behind what is known, so that the list goes on while the next page is fetched. */
const ITEMS_AHEAD = 12;
/** Pages are fetched before what they hold comes into view. */
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
 * The pages of one list as far as they are known: enough to fetch any of them again. What they hold is kept elsewhere,
 * and forgotten when there is too much of it.
 */
export interface PageChain {
  /** Which list it is. */
  readonly list: string;
  readonly links: readonly Link[];
  /** The last link is the list's last page. */
  readonly ended: boolean;
  /** How long the list has been: when a page changes, those behind it are asked for anew, and nothing jumps. */
  readonly extent: number;
}

/** Indexes: from the first, to before the end. */
export interface ItemRange {
  first: number;
  end: number;
}

const endOf = ({ start, length }: Link): number => start + (length ?? 0);

export function startChain(list: string): PageChain {
  return { list, links: [{ cursor: '', start: 0, length: undefined }], ended: false, extent: 0 };
}

/** How many items are known. */
export function knownItems({ links }: PageChain): number {
  const last = links.at(-1);
  return last === undefined ? 0 : endOf(last);
}

/** How many places the list has: what is known, and what is awaited. */
export function places(chain: PageChain): number {
  return chain.ended ? knownItems(chain) : Math.max(knownItems(chain) + ITEMS_AHEAD, chain.extent);
}

/**
 * The chain with what a page has said: its length, and which page follows.
 *
 * @returns the same chain where it is nothing new, or of a page that is no longer part of it
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

/** Indexes of the pages that hold what is shown, or nearly. */
export function pagesAround({ links }: PageChain, { first, end }: ItemRange): number[] {
  const pages: number[] = [];
  for (const [index, { start, length }] of links.entries()) {
    if (start >= end + FETCH_AHEAD_ITEMS) break;
    if (length === undefined || start + length > first - FETCH_AHEAD_ITEMS) pages.push(index);
  }
  return pages;
}

/** The page that holds an item, and where in it. */
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
