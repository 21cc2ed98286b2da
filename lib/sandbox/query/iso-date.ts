const ISO_8601 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d{0,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a date or a date with a time, ISO 8601, or with a space for its `T`; without an offset it is in UTC.
 *
 * @returns epoch milliseconds; undefined for another form, and for a day that no calendar has
 */
export function parseIsoDate(text: string): number | undefined {
  const match = ISO_8601.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    match;
  const date = `${year}-${month}-${day}`;
  if (new Date(`${date}T00:00:00Z`).getUTCDate() !== Number(day)) return undefined; // 30 February becomes 2 March
  const offset = zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const epochMs = Date.parse(`${date}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}${offset}`);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
