import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { getEnv } from '#lib/env.ts';
import { findTenant } from '#lib/sandbox/tenants/tenants.ts';
import { isUuid } from '#lib/text.ts';

/** The tenant that the address names, for those who may see it; looked up once a rendering. */
export const tenantParam = cache(async (tenantId: string) => {
  const actor = await requirePageActor('sandbox:read');
  if (!getEnv().sandbox || !isUuid(tenantId)) notFound();
  const tenant = (await findTenant(actor.workspaceId, tenantId)) ?? notFound();
  return { workspaceId: actor.workspaceId, tenant };
});
