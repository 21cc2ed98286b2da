/** What the time of the next test depends on. */
export interface TestHistory {
  outcome: string;
  /** Probes in a row that were refused or brought no answer. */
  failures: number;
  at: Date;
}

/** When a credential is tested again by itself. */
export function nextTestAt({ at }: TestHistory): Date {
  return new Date(at.getTime() + 24 * 60 * 60_000);
}
