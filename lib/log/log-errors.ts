import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { getLogger } from '#lib/log/logger.ts';
import { REQUEST_ID_HEADER, requestRoute } from '#lib/log/request-log.ts';

interface FailedRequest {
  path: string;
  headers: NodeJS.Dict<string | string[]>;
}

async function currentRequestId(): Promise<string | undefined> {
  try {
    return (await headers()).get(REQUEST_ID_HEADER) ?? undefined;
  } catch {
    return undefined; // outside a request
  }
}

/** Logs an unexpected error. @returns an id that is shown to the user and leads to the log line */
export async function logUnexpected(error: unknown): Promise<string> {
  const errorId = randomUUID();
  getLogger().error({ errorId, requestId: await currentRequestId(), err: error }, 'unexpected error');
  return errorId;
}

export function unexpectedMessage(errorId: string): string {
  return `Something went wrong here. Error id: ${errorId}`;
}

/** Logs an error of a page or action under Next's digest, which the error page shows. */
export function logRequestError(error: unknown, request: FailedRequest): void {
  const errorId = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  const requestId = request.headers[REQUEST_ID_HEADER];
  getLogger().error({ errorId, requestId, route: requestRoute(request.path), err: error }, 'request failed');
}
