import { jsonResponse } from '#lib/actions/api-response.ts';

export const dynamic = 'force-dynamic';

/** The process is alive and answers. */
export function GET(): Response {
  return jsonResponse({ status: 'ok' });
}
