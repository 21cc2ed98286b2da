import 'server-only';
import { isIP } from 'node:net';
import { z } from 'zod';
import { describeFaults } from '#lib/sandbox/faults/describe-faults.ts';
import { clockJumpSchema, partialFaultSettingsSchema } from '#lib/sandbox/faults/fault-settings.ts';
import { readClockOffset, readFaultSettings, setClock, setFaults } from '#lib/sandbox/faults/store-fault-settings.ts';

interface DialledTenant {
  id: string;
  workspaceId: string;
}

const clockSchema = z.strictObject({ jump: clockJumpSchema });

async function describeState({ workspaceId, id }: DialledTenant): Promise<Response> {
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

/**
 * Where one tenant is served alone, its fault dial over HTTP, for tests: `GET` and `PUT /sandbox/faults`, and
 * `PUT /sandbox/clock`. From the machine itself only, and not for web pages, whose requests bear an Origin.
 *
 * @param remoteAddress of the caller's connection
 * @returns undefined for every other call
 */
export async function answerFaultsCall(
  request: Request,
  tenant: DialledTenant,
  remoteAddress: string,
): Promise<Response | undefined> {
  const call = `${request.method} ${new URL(request.url).pathname}`;
  if (!/^(GET|PUT) \/sandbox\/faults$|^PUT \/sandbox\/clock$/.test(call)) return undefined;
  if (!isLoopback(remoteAddress) || request.headers.has('origin')) return undefined;
  if (call === 'PUT /sandbox/faults') {
    const dial = await parseBody(request, partialFaultSettingsSchema);
    if (dial instanceof Response) return dial;
    await setFaults(tenant.workspaceId, tenant.id, dial);
  }
  if (call === 'PUT /sandbox/clock') {
    const clock = await parseBody(request, clockSchema);
    if (clock instanceof Response) return clock;
    await setClock(tenant.workspaceId, tenant.id, clock.jump);
  }
  return describeState(tenant);
}
