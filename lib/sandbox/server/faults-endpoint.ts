import 'server-only';
import { isIP } from 'node:net';
import { z } from 'zod';
import { clockJumpSchema, describeFaults, partialFaultSettingsSchema } from '#lib/sandbox/faults/fault-settings.ts';
import { readClockOffset, readFaultSettings, setClock, setFaults } from '#lib/sandbox/faults/stored-faults.ts';

interface FaultyTenant {
  id: string;
  workspaceId: string;
}

const clockSchema = z.strictObject({ jump: clockJumpSchema });

async function describeState({ workspaceId, id }: FaultyTenant): Promise<Response> {
  const [faults, clockOffsetMs] = await Promise.all([
    readFaultSettings(workspaceId, id),
    readClockOffset(workspaceId, id),
  ]);
  return Response.json({ tenantId: id, faults, clockOffsetMs, effects: describeFaults(faults, clockOffsetMs) });
}

async function parseBody<T>(request: Request, schema: z.ZodType<T>): Promise<T | Response> {
  const body: unknown = await request.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ part: path.join('.') || 'body', message }));
  return Response.json({ errors }, { status: 400 });
}

function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && /^(::ffff:)?127\.|^::1$/.test(address);
}

/** Unauthenticated: loopback only, no web pages, which send an `Origin`. @returns undefined for other calls */
export async function handleFaultsCall(
  request: Request,
  tenant: FaultyTenant,
  remoteAddress: string,
): Promise<Response | undefined> {
  const call = `${request.method} ${new URL(request.url).pathname}`;
  if (!/^(GET|PUT) \/sandbox\/faults$|^PUT \/sandbox\/clock$/.test(call)) return undefined;
  if (!isLoopback(remoteAddress) || request.headers.has('origin')) return undefined;
  if (call === 'PUT /sandbox/faults') {
    const faults = await parseBody(request, partialFaultSettingsSchema);
    if (faults instanceof Response) return faults;
    await setFaults(tenant.workspaceId, tenant.id, faults);
  }
  if (call === 'PUT /sandbox/clock') {
    const clock = await parseBody(request, clockSchema);
    if (clock instanceof Response) return clock;
    await setClock(tenant.workspaceId, tenant.id, clock.jump);
  }
  return describeState(tenant);
}
