import { jsonResponse } from '#lib/actions/api-response.ts';
import { checkReadiness } from '#lib/web/readiness.ts';

export const dynamic = 'force-dynamic';

/** Readiness: 200 or 503, with the result of each check. */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness();
  return jsonResponse(readiness, readiness.status === 'ready' ? 200 : 503);
}
