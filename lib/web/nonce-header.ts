/** Set on every request to a page, over whatever the client sent under this name. */
export const NONCE_HEADER = 'x-nonce';
