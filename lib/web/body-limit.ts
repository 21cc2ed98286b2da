/** Of a request to a page: the key of every credential of a large tenant replaced at once is far below it. */
export const BODY_MAX_BYTES = 256 * 1024;
