import 'server-only';
import type { TenantSeats } from '#lib/credentials/keys/key-recognition.ts';

/** The M2M clients known for a tenant; `undefined` where its connector knows of no such limit. */
export async function readSeats(
  _workspaceId: string,
  _tenant: { connectorId: string; host: string },
): Promise<TenantSeats | undefined> {
  return undefined;
}
