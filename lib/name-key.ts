/** A name as it is compared within a workspace: two that look alike to a reader are one (UAX #15, NFKC). */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
