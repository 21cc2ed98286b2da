import { getPrisma } from '#lib/db/client.ts';
import { windowsAt } from '#lib/sandbox/tenants/tenant-clock.ts';
import { MINUTE_MS } from '#lib/time.ts';
import type { World } from '#tests/contract/documented/row.ts';

/** Uses up the budgets except for the given numbers of calls. */
export async function leaveCalls({ tenant }: World, left: { minute: number; day: number }): Promise<void> {
  const tenantId = tenant.id;
  // At the start of a minute, so that no window ends during the check.
  const clockOffsetMs = MINUTE_MS - (Date.now() % MINUTE_MS);
  await getPrisma().sandboxTenant.update({ where: { id: tenantId }, data: { clockOffsetMs } });
  const { minute, day } = windowsAt(new Date(Date.now() + clockOffsetMs));
  await getPrisma().sandboxCallWindow.createMany({
    data: [
      { tenantId, window: 'minute', startsAt: minute, calls: 100 - left.minute },
      { tenantId, window: 'day', startsAt: day, calls: 50_000 - left.day },
    ],
  });
}
