/** The day on which the emulated data stands still: rows that moved with the clock could not be compared. */
export const TODAY_MS = Date.UTC(2026, 0, 15);
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
