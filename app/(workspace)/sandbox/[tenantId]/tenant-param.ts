import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { getEnv } from '#lib/env.ts';
import { readClockOffset, readFaultSettings } from '#lib/sandbox/faults/stored-faults.ts';
import { findTenant } from '#lib/sandbox/tenants/tenants.ts';
import { isUuid } from '#lib/text.ts';

/** The tenant of the URL, read once per request. Responds 404 if the actor may not see it. */
export const tenantParam = cache(async (tenantId: string) => {
  const actor = await requirePageActor('sandbox:read');
  if (!getEnv().sandbox || !isUuid(tenantId)) notFound();
  const tenant = (await findTenant(actor.workspaceId, tenantId)) ?? notFound();
  return { workspaceId: actor.workspaceId, tenant };
});

/** A tenant's faults and clock, read once per request. */
export const readFaults = cache(async (workspaceId: string, tenantId: string) => {
  const [faults, clockOffsetMs] = await Promise.all([
    readFaultSettings(workspaceId, tenantId),
    readClockOffset(workspaceId, tenantId),
  ]);
  return { faults, clockOffsetMs };
});
