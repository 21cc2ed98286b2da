import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { toApiResponse } from '#lib/api-response.ts';
import { requireActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { listCredentials } from '#lib/credentials/list-credentials.ts';

const querySchema = z.object({
  connector: z.string().max(100).optional(),
  search: z.string().max(200).optional(),
  cursor: z.string().max(300).optional(),
});

/** A page of the workspace's credentials: summaries, without secrets. */
export function GET(request: NextRequest): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    const { connector, search, cursor } = querySchema.parse(Object.fromEntries(request.nextUrl.searchParams));
    assertCan(actor, 'credential:read');
    return listCredentials(actor.workspaceId, { connectorId: connector, search, cursor });
  });
}
