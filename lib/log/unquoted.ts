const MAX_LENGTH = 300;

/** From the first quotation mark to the last: a quoted value may hold quotation marks itself. */
const QUOTED = /["'`].*["'`]/s;

/** Words of a program, without the values that it quotes and cut at 300 characters. */
export function unquoted(words: string): string {
  return words.replace(QUOTED, '"…"').slice(0, MAX_LENGTH);
}
