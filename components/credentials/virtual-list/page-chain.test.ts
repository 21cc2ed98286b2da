import { expect, test } from 'vitest';
import {
  knownItems,
  type PageChain,
  pageOf,
  pagesAround,
  places,
  startChain,
  withPage,
} from '#components/credentials/virtual-list/page-chain.ts';

const page = (length: number, nextCursor: string | undefined) => ({ items: Array(length).fill(0), nextCursor });

/** Three pages of 50; the third has not arrived. */
function threePages(): PageChain {
  const first = withPage(startChain('all'), 0, '', page(50, 'b'));
  return withPage(first, 1, 'b', page(50, 'c'));
}

test('links each page to the next and adds places for the page that is loading', () => {
  const chain = threePages();
  expect(chain.links.map(({ cursor }) => cursor)).toEqual(['', 'b', 'c']);
  expect(knownItems(chain)).toBe(100);
  expect(places(chain)).toBeGreaterThan(100);
  const whole = withPage(chain, 2, 'c', page(7, undefined));
  expect(places(whole)).toBe(107);
  expect(whole.ended).toBe(true);
});

test('ignores an unchanged page and a page that is no longer part of the list', () => {
  const chain = threePages();
  expect(withPage(chain, 1, 'b', page(50, 'c'))).toBe(chain);
  expect(withPage(chain, 1, 'elsewhere', page(3, undefined))).toBe(chain);
  const whole = withPage(chain, 2, 'c', page(7, undefined));
  expect(withPage(whole, 2, 'c', page(7, undefined))).toBe(whole);
});

test('drops the pages behind a changed cursor and keeps the length of the list', () => {
  const chain = withPage(threePages(), 0, '', page(50, 'x'));
  expect(chain.links.map(({ cursor }) => cursor)).toEqual(['', 'x']);
  expect(places(chain)).toBe(100);
});

test('continues a list that had ended', () => {
  const whole = withPage(startChain('all'), 0, '', page(3, undefined));
  const longer = withPage(whole, 0, '', page(50, 'b'));
  expect(longer.ended).toBe(false);
  expect(longer.links).toHaveLength(2);
});

test('moves the pages behind a page that grew', () => {
  const chain = withPage(threePages(), 0, '', page(51, 'b'));
  expect(chain.links.map(({ start }) => start)).toEqual([0, 51, 101]);
  expect(pageOf(chain, 51)).toEqual({ cursor: 'b', offset: 0 });
});

test('finds an item in its page', () => {
  const chain = threePages();
  expect(pageOf(chain, 0)).toEqual({ cursor: '', offset: 0 });
  expect(pageOf(chain, 99)).toEqual({ cursor: 'b', offset: 49 });
  expect(pageOf(chain, 100)).toBeUndefined();
});

test('wants the pages near the range, or the last one for a range beyond the known items', () => {
  let chain = startChain('all');
  for (let index = 0; index < 10; index += 1) {
    chain = withPage(chain, index, index === 0 ? '' : `${index}`, page(50, `${index + 1}`));
  }
  expect(pagesAround(chain, { first: 210, end: 230 })).toEqual([3, 4, 5]);
  expect(pagesAround(chain, { first: 5_000, end: 5_030 })).toEqual([10]);
});
