import 'server-only';
import { findConnector } from '#lib/connectors/registry.ts';
import type { TenantSeats } from '#lib/credentials/keys/key-recognition.ts';
import { getPrisma } from '#lib/db/client.ts';

interface SeatQuery {
  connectorId: string;
  host: string;
  /** Fingerprints of a client that is being typed: it takes a seat too, once. */
  typed?: readonly string[];
  /** A credential that does not count, since another client is being typed in its place. */
  exceptId?: string | undefined;
}

/** The M2M clients known for a tenant; `undefined` where its connector knows of no such limit. */
export async function readSeats(
  workspaceId: string,
  { connectorId, host, typed = [], exceptId }: SeatQuery,
): Promise<TenantSeats | undefined> {
  const method = findConnector(connectorId)?.description.authMethods.find(({ seats }) => seats !== undefined);
  if (method?.seats === undefined) return undefined;
  const rows = await getPrisma().credentialFingerprint.groupBy({
    by: ['fingerprint'],
    where: {
      workspaceId,
      field: method.recognisedBy,
      credential: {
        connectorId,
        authMethod: method.id,
        host,
        deletedAt: null,
        ...(exceptId && { NOT: { id: exceptId } }),
      },
    },
  });
  const isNew = typed.length > 0 && !rows.some(({ fingerprint }) => typed.includes(fingerprint));
  return { known: rows.length + (isNew ? 1 : 0), ...method.seats };
}
