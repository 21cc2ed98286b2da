/** FNV-1a, 32 bits. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const RANGE = 2 ** 32;

/**
 * A number from 0 up to 1 that follows from a text alone, and looks like chance beside that of any other text: it
 * spreads what would otherwise happen at one moment, and a second reckoning comes to the same.
 */
export function jitterOf(text: string): number {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, PRIME);
  // FNV's high bits hardly know the last characters: mixed as in MurmurHash3.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / RANGE;
}
