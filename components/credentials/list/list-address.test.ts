import { describe, expect, test } from 'vitest';
import { addressOf, arrive, goTo, parseAddress } from '#components/credentials/list/list-address.ts';

describe('the address of the list', () => {
  test('holds search, filters, sort and view', () => {
    const address = 'status=failed&search=copy+1&sort=oldest&view=table';
    const state = parseAddress(`?${address}`);
    expect(state).toMatchObject({ view: 'table', typed: 'copy 1', query: { status: 'failed', sort: 'oldest' } });
    expect(addressOf(state)).toBe(address);
  });

  test('is empty for the initial state, and for parameters that are unknown or invalid', () => {
    expect(addressOf(parseAddress('?status=odd&view=odd&other=1'))).toBe('');
  });
});

describe('a list that is ahead of the router', () => {
  test('ignores the addresses that the router renders late', () => {
    let pending = goTo([], 'search=a', '');
    pending = goTo(pending, 'search=ab', '');
    const first = arrive(pending, 'search=a', 'search=ab');
    expect(first).toEqual({ pending: ['search=ab'], follow: false });
    expect(arrive(first.pending, 'search=ab', 'search=ab')).toEqual({ pending: [], follow: false });
  });

  test('keeps a search typed after Forward when the router renders Forward only then', () => {
    const forward = 'status=failed';
    const typed = 'status=failed&search=a';
    const pending = goTo(goTo([], forward, ''), typed, '');
    expect(arrive(pending, forward, typed)).toEqual({ pending: [typed], follow: false });
  });

  test('drops addresses that the router skips', () => {
    const pending = goTo(goTo(goTo([], 'search=a', ''), 'search=ab', ''), 'search=abc', '');
    expect(arrive(pending, 'search=abc', 'search=abc')).toEqual({ pending: [], follow: false });
  });

  test('has nothing pending once it is back at the address that the router renders', () => {
    expect(goTo(['search=a'], '', '')).toEqual([]);
  });

  test('follows a link, from any state', () => {
    expect(arrive([], '', 'search=a')).toEqual({ pending: [], follow: true });
    expect(arrive(['search=ab'], '', 'search=ab')).toEqual({ pending: [], follow: true });
  });
});
