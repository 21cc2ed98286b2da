import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { getLogger } from '#lib/log/logger.ts';
import { REQUEST_ID_HEADER } from '#lib/log/request-headers.ts';

async function currentRequestId(): Promise<string | undefined> {
  try {
    return (await headers()).get(REQUEST_ID_HEADER) ?? undefined;
  } catch {
    return undefined; // outside a request
  }
}

/**
 * Logs an error that nobody expected.
 *
 * @returns a fresh id that leads from what the reader sees to the log line
 */
export async function logUnexpected(error: unknown): Promise<string> {
  const errorId = randomUUID();
  getLogger().error({ errorId, requestId: await currentRequestId(), err: error }, 'unexpected error');
  return errorId;
}

/** All that a reader learns of an unexpected error. */
export function unexpectedMessage(errorId: string): string {
  return `Something went wrong here. Error id: ${errorId}`;
}
