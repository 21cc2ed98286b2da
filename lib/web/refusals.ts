/** Replacing the keys of a large tenant takes a fraction of it. */
export const BODY_MAX_BYTES = 256 * 1024;

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status, headers: { 'cache-control': 'no-store' } });
}

export const foreignOrigin = () =>
  refusal(
    403,
    'foreign_origin',
    'This request came from another site, or from an address that Latchkey does not know. An operator sets the addresses that browsers use in APP_URL and TRUSTED_ORIGINS.',
  );

export const bodyTooLarge = () =>
  refusal(413, 'body_too_large', `The request is larger than ${BODY_MAX_BYTES / 1024} KiB. Nothing was changed.`);

export const lengthRequired = () =>
  refusal(
    411,
    'length_required',
    'The request has no Content-Length. A proxy in front of Latchkey must pass it on. Nothing was changed.',
  );
