export type ListView = 'tiles' | 'table';

/** The view that an address names; tiles for anything else. */
export function parseView(value: string | null): ListView {
  return value === 'table' ? 'table' : 'tiles';
}
