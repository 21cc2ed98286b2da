import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { listTests } from '#lib/credentials/testing/list-tests.ts';

const querySchema = z.object({ cursor: z.string().max(300).optional() });

/** A page of a credential's tests. */
export function GET(request: NextRequest, { params }: RouteContext<'/api/credentials/[id]/tests'>): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    const { cursor } = querySchema.parse(Object.fromEntries(request.nextUrl.searchParams));
    assertCan(actor, 'credential:inspect');
    return listTests(actor.workspaceId, (await params).id, cursor);
  });
}
