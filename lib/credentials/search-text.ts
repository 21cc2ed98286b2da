import { nameKey } from '#lib/name-key.ts';

/** A word that begins inside another one: `eu` of `acme.eu`. */
const INNER_WORD = /(?<=[^\p{L}\p{N}\s])[\p{L}\p{N}]+/gu;
/** Shorter ones have no trigram inside a word: they are looked for where a word begins. */
const TRIGRAM_LENGTH = 3;

/**
 * What a search looks at, as it is compared: a line each for name, host, description, and the words that begin inside
 * others. Each line begins with a space, so that every word stands behind one.
 */
export function searchText(name: string, host: string, description: string): string {
  const lines = [name, host, description].map(nameKey);
  const innerWords = new Set(lines.flatMap((line) => line.match(INNER_WORD) ?? []));
  return [...lines, [...innerWords].join(' ')].map((line) => `\n ${line}`).join('');
}

/**
 * The pattern of `LIKE` that finds a search in such a text: anywhere, or for one or two characters where a word begins.
 * `%` and `_` are what somebody typed.
 *
 * @returns `undefined` where nothing is searched for
 */
export function searchPattern(search: string): string | undefined {
  const typed = nameKey(search);
  if (typed === '') return undefined;
  const literal = typed.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return [...typed].length < TRIGRAM_LENGTH ? `% ${literal}%` : `%${literal}%`;
}
