import 'server-only';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { ConnectionSummary } from '#lib/sandbox/connection-summary.ts';
import { windowsAt } from '#lib/sandbox/tenant-clock.ts';

export const connectionColumns = {
  id: true,
  name: true,
  authenticationType: true,
  createdAt: true,
  lastUsedAt: true,
  callsToday: true,
  callsDay: true,
  accessKey: { select: { createdAt: true } },
  oauthClient: { select: { createdAt: true } },
} as const;

type ConnectionRow = Prisma.SandboxConnectionGetPayload<{ select: typeof connectionColumns }>;

/** @param now by the tenant's clock: the calls of another day are none of today's */
export function toConnectionSummary(row: ConnectionRow, now = new Date()): ConnectionSummary {
  const { id, name, authenticationType, createdAt, lastUsedAt, callsDay, accessKey, oauthClient } = row;
  const isToday = callsDay?.getTime() === windowsAt(now).day.getTime();
  return {
    id,
    name,
    connector: 'Gainsight API',
    authenticationType,
    createdAt: createdAt.toISOString(),
    keyGeneratedAt: (accessKey ?? oauthClient ?? row).createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    callsToday: isToday ? row.callsToday : 0,
  };
}
