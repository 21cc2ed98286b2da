import { toApiResponse } from '#lib/actions/api-response.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { readPreview } from '#lib/credentials/read-through-credential.ts';

type Context = RouteContext<'/api/credentials/[id]/objects/[object]/preview'>;

/** The first rows of an object of the tenant. They are not stored. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    assertCan(actor, 'resource:create');
    const { id, object } = await params;
    return readPreview(actor, id, object);
  });
}
