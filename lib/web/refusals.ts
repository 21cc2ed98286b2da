import { NextResponse } from 'next/server';
import { BODY_MAX_BYTES } from '#lib/web/body-limit.ts';

/** What goes no further than the proxy is answered as the API answers: a code, and words. */
function refusal(status: number, code: string, message: string): NextResponse {
  return NextResponse.json({ code, message }, { status, headers: { 'cache-control': 'no-store' } });
}

export const foreignOrigin = () =>
  refusal(
    403,
    'foreign_origin',
    'This was asked for by another site, or under an address that Latchkey does not know. An operator names the addresses that browsers use in APP_URL and TRUSTED_ORIGINS.',
  );

export const bodyTooLarge = () =>
  refusal(413, 'body_too_large', `A request holds at most ${BODY_MAX_BYTES / 1024} KiB. Nothing was changed.`);

export const lengthRequired = () =>
  refusal(
    411,
    'length_required',
    'A request says in Content-Length how long its body is. Browsers do; a proxy before Latchkey must pass it on. Nothing was changed.',
  );
