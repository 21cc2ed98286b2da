import { toApiResponse } from '#lib/actions/api-response.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { readObjects } from '#lib/credentials/read-through-credential.ts';

/** The tenant's objects, read with the credential. */
export function GET(_request: Request, { params }: RouteContext<'/api/credentials/[id]/objects'>): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    assertCan(actor, 'resource:create');
    return readObjects(actor, (await params).id);
  });
}
