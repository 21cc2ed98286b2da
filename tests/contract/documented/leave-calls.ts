import { getPrisma } from '#lib/db/client.ts';
import { windowsAt } from '#lib/sandbox/tenants/tenant-clock.ts';
import type { World } from '#tests/contract/documented/row.ts';

const MINUTE_MS = 60_000;

/** The budgets of the minute and of the day have so many calls left. */
export async function leaveCalls({ tenant }: World, left: { minute: number; day: number }): Promise<void> {
  const tenantId = tenant.id;
  // Its clock stands at the beginning of a minute, so that no window ends while the row is checked.
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
