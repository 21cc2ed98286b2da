/** What a date can be: beyond it there is no calendar (ECMA-262 §21.4.1.1). */
const EPOCH_MAX_MS = 8.64e15;

/** A moment in epoch milliseconds, UTC, as far as its type goes; `undefined` for what is none. */
function displayDate(value: unknown, dataType: string): string | undefined {
  const withTime = /^datetime$/i.test(dataType);
  if (typeof value !== 'number' || !(withTime || /^date$/i.test(dataType))) return undefined;
  if (!(Math.abs(value) <= EPOCH_MAX_MS)) return undefined;
  const [day, time = ''] = new Date(value).toISOString().split('T');
  return withTime ? `${day} ${time.slice(0, 5)} UTC` : day;
}

/**
 * A value of a tenant's record as people read it: dates come as epoch milliseconds.
 *
 * @param dataType of its field, as the tenant describes it; others than `DATE` and `DATETIME` change nothing
 */
export function displayValue(value: unknown, dataType: string): string {
  if (value === null || value === undefined) return '';
  return displayDate(value, dataType) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}
