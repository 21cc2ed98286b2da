import { CREDENTIAL_NAME_MAX_LENGTH } from '#lib/credentials/schema.ts';

const COPY_SUFFIX = / \(copy(?: \d+)?\)$/;

/** Cut to so many UTF-16 units at most, no character in two. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/** The name of a copy, of which there may be several: “Acme (copy)”, then “Acme (copy 2)”. */
export function copyName(name: string, number: number): string {
  const suffix = number === 1 ? ' (copy)' : ` (copy ${number})`;
  return `${cut(name.replace(COPY_SUFFIX, ''), CREDENTIAL_NAME_MAX_LENGTH - suffix.length)}${suffix}`;
}
