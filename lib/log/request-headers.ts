/** Set by this process on every request that arrives, over whatever the client sent under these names. */
export const REQUEST_ID_HEADER = 'x-request-id';
/** Path and query as requested: a Server Component is not told where it is. */
export const REQUEST_PATH_HEADER = 'x-request-path';
/** Where the connection comes from: the client, or the last proxy before this process. */
export const SOCKET_ADDRESS_HEADER = 'x-socket-address';
