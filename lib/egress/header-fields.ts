import { EgressError } from '#lib/egress/egress-error.ts';

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Set here, for every call alike: from a caller some of them could blur where a request ends. */
const RESERVED = new Set([
  'user-agent',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'upgrade',
  'expect',
]);

/** Whether a text can be the value of a header field: one line of Latin-1. @see RFC 9110 §5.5 */
export function isHeaderValue(text: string): boolean {
  return VALUE.test(text);
}

/** @throws EgressError `malformed`, which does not say which value it was */
export function assertHeaderFields(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const isFine = NAME.test(name) && !RESERVED.has(name.toLowerCase()) && isHeaderValue(value);
    if (!isFine) throw new EgressError('malformed');
  }
}
