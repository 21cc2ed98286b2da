import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import {
  type ClockJump,
  type FaultSettings,
  faultSettingsSchema,
  parseStoredFaults,
} from '#lib/sandbox/faults/fault-settings.ts';

/** A minute past a token's 86,400 s. */
const PAST_TOKEN_MS = 86_460_000;
const jumpsMs: Record<Exclude<ClockJump, 'now'>, number> = {
  '+minute': 60_000,
  '+day': 86_400_000,
  '+token': PAST_TOKEN_MS,
};

function tenantGone(): AppError {
  return new AppError('not_found', 'There is no such tenant.');
}

async function readTenant(workspaceId: string, tenantId: string) {
  const tenant = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: { faults: true, clockOffsetMs: true },
  });
  if (tenant === null) throw tenantGone();
  return tenant;
}

/** How a tenant's fault dial is set. @throws AppError `not_found` */
export async function readFaultSettings(workspaceId: string, tenantId: string): Promise<FaultSettings> {
  return parseStoredFaults((await readTenant(workspaceId, tenantId)).faults);
}

/** How far a tenant's clock is ahead of ours, in milliseconds. @throws AppError `not_found` */
export async function readClockOffset(workspaceId: string, tenantId: string): Promise<number> {
  return Number((await readTenant(workspaceId, tenantId)).clockOffsetMs);
}

/** Sets a tenant's fault dial: it holds from the next call. @throws AppError `not_found`; ZodError */
export async function setFaults(workspaceId: string, tenantId: string, dial: FaultSettings): Promise<void> {
  const { count } = await getPrisma().sandboxTenant.updateMany({
    where: { id: tenantId, workspaceId },
    data: { faults: faultSettingsSchema.parse(dial) },
  });
  if (count === 0) throw tenantGone();
}

/**
 * Moves a tenant's clock ahead of where it is, or sets it right. Set back, it begins its windows anew: the calls
 * that were counted in days to come are none of today's.
 *
 * @throws AppError `not_found`
 */
export async function setClock(workspaceId: string, tenantId: string, jump: ClockJump): Promise<void> {
  const prisma = getPrisma();
  const where = { id: tenantId, workspaceId };
  const [{ count }] =
    jump === 'now'
      ? await prisma.$transaction([
          prisma.sandboxTenant.updateMany({ where, data: { clockOffsetMs: 0 } }),
          prisma.sandboxCallWindow.deleteMany({ where: { tenantId, tenant: { workspaceId } } }),
        ])
      : [
          await prisma.sandboxTenant.updateMany({
            where,
            data: { clockOffsetMs: { increment: jumpsMs[jump] } },
          }),
        ];
  if (count === 0) throw tenantGone();
}
