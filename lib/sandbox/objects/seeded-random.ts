import { createHash } from 'node:crypto';

/** The date of the sample data. Fixed, so that rows are reproducible. */
export const TODAY_MS = Date.UTC(2026, 0, 15);

export interface SeededRandom {
  integer(from: number, to: number): number;
  isTrue(probability: number): boolean;
  pick<const Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number];
  /** A Gainsight ID: 36 characters, of which the first four identify the object. */
  gsid(objectPrefix: string): string;
}

const GSID_LENGTH = 36;

/** Generates random numbers, not for secrets. @see https://github.com/skeeto/hash-prospector for the constants */
function splitMix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** @param seed any text; each object has its own seed, so that a change to one leaves the others as they are */
export function createSeededRandom(seed: string): SeededRandom {
  const next = splitMix32(createHash('sha256').update(seed).digest().readInt32BE(0));
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    integer,
    isTrue: (probability) => next() < probability,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
    gsid: (objectPrefix) =>
      objectPrefix +
      Array.from({ length: GSID_LENGTH - objectPrefix.length }, () => integer(0, 35).toString(36).toUpperCase()).join(
        '',
      ),
  };
}
