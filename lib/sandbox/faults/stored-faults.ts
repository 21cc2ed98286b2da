import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import {
  type ClockJump,
  type FaultSettings,
  faultSettingsSchema,
  parseStoredFaults,
} from '#lib/sandbox/faults/fault-settings.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';

const jumpsMs: Record<Exclude<ClockJump, 'now'>, number> = {
  '+minute': MINUTE_MS,
  '+day': DAY_MS,
  '+token': DAY_MS + MINUTE_MS, // one minute past a token's lifetime
};

function tenantNotFound(): AppError {
  return new AppError('not_found', 'This tenant does not exist.');
}

async function readTenant(workspaceId: string, tenantId: string) {
  const tenant = await getPrisma().sandboxTenant.findFirst({
    where: { id: tenantId, workspaceId },
    select: { faults: true, clockOffsetMs: true },
  });
  if (tenant === null) throw tenantNotFound();
  return tenant;
}

/** @throws AppError `not_found` */
export async function readFaultSettings(workspaceId: string, tenantId: string): Promise<FaultSettings> {
  return parseStoredFaults((await readTenant(workspaceId, tenantId)).faults);
}

/** Reads how far the clock is ahead, in milliseconds. @throws AppError `not_found` */
export async function readClockOffset(workspaceId: string, tenantId: string): Promise<number> {
  return Number((await readTenant(workspaceId, tenantId)).clockOffsetMs);
}

export async function setFaults(workspaceId: string, tenantId: string, faults: FaultSettings): Promise<void> {
  const { count } = await getPrisma().sandboxTenant.updateMany({
    where: { id: tenantId, workspaceId },
    data: { faults: faultSettingsSchema.parse(faults) },
  });
  if (count === 0) throw tenantNotFound();
}

/** Moves or resets the clock. A reset clears call windows, which may lie in the future. @throws AppError `not_found` */
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
  if (count === 0) throw tenantNotFound();
}
