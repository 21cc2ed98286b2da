import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { z } from 'zod';
import { getPrisma } from '#lib/db/client.ts';
import { createAccessKeyConnection } from '#lib/sandbox/connections/connections.ts';
import { ensureTenant, type Tenant } from '#lib/sandbox/tenants/tenants.ts';

/** Strict: only documented members. */
const envelopeSchema = z.strictObject({
  result: z.boolean(),
  errorCode: z.string().nullable(),
  errorDesc: z.string().nullable(),
  requestId: z.uuid(),
  data: z.unknown(),
  message: z.null(),
  title: z.string().optional(),
  detail: z.string().optional(),
});

const record = z.record(z.string(), z.unknown());
const recordsSchema = z.union([z.array(record), z.object({ records: z.array(record) })]);

export interface OpenTenant {
  workspaceId: string;
  tenant: Tenant;
  connectionId: string;
  accessKey: string;
}

/** Creates a workspace with a tenant and an access key. */
export async function openTenant(name = `Wire ${randomUUID().slice(0, 8)}`): Promise<OpenTenant> {
  const { id: workspaceId } = await getPrisma().workspace.create({ data: { id: randomUUID(), name } });
  const tenant = await ensureTenant(workspaceId, name);
  const { connection, accessKey } = await createAccessKeyConnection(workspaceId, tenant.id, 'Wire');
  return { workspaceId, tenant, connectionId: connection.id, accessKey };
}

interface WireCall {
  host: string;
  accessKey?: string | undefined;
  method?: string;
  body?: string | Uint8Array;
}

/** Calls a tenant over HTTP and validates the envelope. */
export async function callTenant(port: number, path: string, { host, accessKey, method = 'GET', body }: WireCall) {
  const response = await request(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { host, ...(accessKey === undefined ? {} : { Accesskey: accessKey }) },
    ...(body === undefined ? {} : { body }),
  });
  const envelope = envelopeSchema.parse(await response.body.json());
  return { status: response.statusCode, headers: response.headers, envelope };
}

/** Reads the rows of a response in either of the two documented shapes. */
export function recordsOf(data: unknown): Record<string, unknown>[] {
  const parsed = recordsSchema.parse(data);
  return Array.isArray(parsed) ? parsed : parsed.records;
}
