import 'server-only';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';
import { findConnector } from '#lib/connectors/registry.ts';
import type { CredentialReference } from '#lib/credentials/credential-reference.ts';
import type { KeyRecognition } from '#lib/credentials/keys/key-recognition.ts';
import { readSeats } from '#lib/credentials/keys/read-seats.ts';
import { referenceColumns } from '#lib/credentials/reference-columns.ts';
import { credentialFieldSchemas } from '#lib/credentials/schema.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { getEnv } from '#lib/env.ts';
import { fingerprintsOfSecret } from '#lib/keyring/fingerprint.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';

/** What is said of one key names no more than these. */
const MOST = 5;
const NOTHING: KeyRecognition = { same: [], otherOfTenant: [], seats: undefined };

/** What stands in the overlay while somebody types: not all of it is there, or valid. */
export interface TypedKey {
  connectorId: string;
  authMethod: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  /** The credential that is being edited, which is no finding. */
  exceptId?: string | undefined;
}

/** What can be recognised of what is typed. */
interface Recognisable {
  connectorId: string;
  method: AuthMethodDescription;
  /** Every fingerprint that the recognising secret may be stored under. */
  fingerprints: string[];
  /** Absent while the address is not valid. */
  host: string | undefined;
  exceptId: string | undefined;
}

function readTyped(workspaceId: string, typed: TypedKey): Recognisable | undefined {
  const { connectorId, authMethod, exceptId } = typed;
  const connector = findConnector(connectorId);
  const method = connector?.description.authMethods.find(({ id }) => id === authMethod);
  if (connector === undefined || method === undefined) return undefined;
  const schemas = credentialFieldSchemas(connector.description, authMethod, { extraHosts: getEnv().apiHostAllowlist });
  const key = schemas.secrets.shape[method.recognisedBy]?.safeParse(typed.secrets[method.recognisedBy]);
  if (key?.data === undefined) return undefined;
  const settings = schemas.settings.safeParse(typed.settings);
  const fingerprints = fingerprintsOfSecret(key.data, workspaceId, getKeyring());
  const host = settings.success ? connector.hostOf(settings.data) : undefined;
  return { connectorId, method, fingerprints, host, exceptId };
}

function findReferences(workspaceId: string, where: Prisma.CredentialWhereInput): Promise<CredentialReference[]> {
  return getPrisma().credential.findMany({
    where: { workspaceId, deletedAt: null, ...where },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
    select: referenceColumns,
  });
}

/**
 * Recognises a key before it is saved: an M2M client by its id, also while its secret is not there. Nothing of it is
 * stored or logged.
 */
export async function recogniseKey(workspaceId: string, typed: TypedKey): Promise<KeyRecognition> {
  const recognisable = readTyped(workspaceId, typed);
  if (recognisable === undefined) return NOTHING;
  const { connectorId, method, fingerprints, host, exceptId } = recognisable;
  const ofMethod = { connectorId, authMethod: method.id, ...(exceptId && { NOT: { id: exceptId } }) };
  const isHeld = { field: method.recognisedBy, fingerprint: { in: fingerprints } };
  const [same, otherOfTenant, seats] = await Promise.all([
    findReferences(workspaceId, { ...ofMethod, fingerprints: { some: isHeld } }),
    method.oneATenant && host !== undefined
      ? findReferences(workspaceId, {
          ...ofMethod,
          host,
          status: { not: 'superseded' },
          fingerprints: { none: isHeld },
        })
      : [],
    method.seats && host !== undefined
      ? readSeats(workspaceId, { connectorId, host, typed: fingerprints, exceptId })
      : undefined,
  ]);
  return { same, otherOfTenant, seats };
}
