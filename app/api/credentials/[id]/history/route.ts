import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { listHistory } from '#lib/audit/list-entries.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { auditNames } from '#lib/credentials/audit-names.ts';

const querySchema = z.object({ cursor: z.string().max(300).optional() });

/** A page of a credential's audit entries. */
export function GET(
  request: NextRequest,
  { params }: RouteContext<'/api/credentials/[id]/history'>,
): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    const { cursor } = querySchema.parse(Object.fromEntries(request.nextUrl.searchParams));
    assertCan(actor, 'credential:inspect');
    return listHistory(actor.workspaceId, (await params).id, { cursor, names: auditNames() });
  });
}
