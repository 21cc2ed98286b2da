import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { credentialQuerySchema } from '#lib/credentials/list/credential-query.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';

const pageQuerySchema = credentialQuerySchema.extend({ cursor: z.string().max(10_000).optional() });

/** A page of credential summaries, without secrets. */
export function GET(request: NextRequest): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    const query = pageQuerySchema.parse(Object.fromEntries(request.nextUrl.searchParams));
    assertCan(actor, 'credential:read');
    return listCredentials(actor.workspaceId, query);
  });
}
