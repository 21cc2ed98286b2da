import { toApiResponse } from '#lib/actions/api-response.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { readCredentialPresence } from '#lib/credentials/presence.ts';

/** The current state of a credential, also of a deleted one. Polled while it is selected in a form. */
export function GET(_request: Request, { params }: RouteContext<'/api/credentials/[id]'>): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    assertCan(actor, 'credential:read');
    return readCredentialPresence(actor.workspaceId, (await params).id);
  });
}
