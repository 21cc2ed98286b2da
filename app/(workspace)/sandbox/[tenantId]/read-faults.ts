import 'server-only';
import { cache } from 'react';
import { readClockOffset, readFaultSettings } from '#lib/sandbox/faults/stored-faults.ts';

/** How a tenant's fault dial and clock are set; read once a rendering, for the banner and for the dial. */
export const readFaults = cache(async (workspaceId: string, tenantId: string) => {
  const [dial, clockOffsetMs] = await Promise.all([
    readFaultSettings(workspaceId, tenantId),
    readClockOffset(workspaceId, tenantId),
  ]);
  return { dial, clockOffsetMs };
});
