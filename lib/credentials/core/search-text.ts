import { nameKey } from '#lib/text.ts';

const INNER_WORD = /(?<=[^\p{L}\p{N}\s])[\p{L}\p{N}]+/gu;
/** Shorter searches have no trigram inside a word: they match at the beginning of words only. */
const TRIGRAM_LENGTH = 3;

/** A normalized line each for name, host, description and inner words (`eu` in `acme.eu`), a space before each word. */
export function searchText(name: string, host: string, description: string): string {
  const lines = [name, host, description].map(nameKey);
  const innerWords = new Set(lines.flatMap((line) => line.match(INNER_WORD) ?? []));
  return [...lines, [...innerWords].join(' ')].map((line) => `\n ${line}`).join('');
}

/** Makes a `LIKE` pattern with escaped wildcards. @returns undefined for an empty search */
export function searchPattern(search: string): string | undefined {
  const typed = nameKey(search);
  if (typed === '') return undefined;
  const literal = typed.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return [...typed].length < TRIGRAM_LENGTH ? `% ${literal}%` : `%${literal}%`;
}
