import { jsonResponse } from '#lib/actions/api-response.ts';
import { checkReadiness } from '#lib/web/readiness.ts';

export const dynamic = 'force-dynamic';

/** Whether the app can do its work now: 200 or 503, with which of its parts are well. */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness();
  return jsonResponse(readiness, readiness.status === 'ready' ? 200 : 503);
}
