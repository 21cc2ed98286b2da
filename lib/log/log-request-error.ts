import 'server-only';
import { getLogger } from '#lib/log/logger.ts';
import { REQUEST_ID_HEADER } from '#lib/log/request-headers.ts';
import { requestRoute } from '#lib/log/request-route.ts';

interface FailedRequest {
  path: string;
  headers: NodeJS.Dict<string | string[]>;
}

/** Next's id of an error in rendering: all that the page says of it. */
function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
}

/** Logs what a page, action or route threw, under the id that its reader is shown. */
export function logRequestError(error: unknown, { path, headers }: FailedRequest): void {
  const route = requestRoute(path);
  getLogger().error(
    { errorId: digestOf(error), requestId: headers[REQUEST_ID_HEADER], route, err: error },
    'not shown',
  );
}
