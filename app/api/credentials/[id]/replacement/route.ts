import { toApiResponse } from '#lib/actions/api-response.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { findReplacement } from '#lib/credentials/keys/replacement-progress.ts';

/** Progress of the tests after the credential's key was replaced. */
export function GET(
  _request: Request,
  { params }: RouteContext<'/api/credentials/[id]/replacement'>,
): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    assertCan(actor, 'credential:update');
    return findReplacement(actor.workspaceId, (await params).id);
  });
}
