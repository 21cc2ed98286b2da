import { jsonResponse } from '#lib/actions/api-response.ts';

export const dynamic = 'force-dynamic';

/** Liveness: the process responds. */
export function GET(): Response {
  return jsonResponse({ status: 'ok' });
}
