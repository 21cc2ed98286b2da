import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { toApiResponse } from '#lib/actions/api-response.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { requireActor } from '#lib/auth/signed-in-actor.ts';
import { readBudget } from '#lib/credentials/budget/read-budget.ts';
import { AppError } from '#lib/errors.ts';

const querySchema = z.object({ host: z.hostname(), connector: z.string().max(100) });

/** Latchkey's calls to a tenant, this minute and today. */
export function GET(request: NextRequest, { params }: RouteContext<'/api/tenants/[host]/budget'>): Promise<Response> {
  return toApiResponse(async () => {
    const actor = await requireActor();
    const connector = request.nextUrl.searchParams.get('connector');
    const query = querySchema.parse({ host: (await params).host, connector });
    assertCan(actor, 'credential:inspect');
    const budget = await readBudget(actor.workspaceId, { connectorId: query.connector, host: query.host });
    if (budget === undefined) throw new AppError('not_found', 'No budget is known for this tenant.');
    return budget;
  });
}
