import 'server-only';
import { type AuthMethodDescription, authMethodOf } from '#lib/connectors/description.ts';
import { findConnector } from '#lib/connectors/registry.ts';
import { credentialFieldSchemas } from '#lib/credentials/core/credential-schema.ts';
import { type NamedCredential, namedColumns } from '#lib/credentials/core/credential-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { getEnv } from '#lib/env.ts';
import { fingerprintsOfSecret } from '#lib/keyring/fingerprint.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';

export interface KeyRecognition {
  /** Credentials with the same secret. */
  same: NamedCredential[];
  /** Credentials of the tenant with another secret, where a tenant has only one. */
  otherOfTenant: NamedCredential[];
  /** Including this secret. */
  seats: TenantSeats | undefined;
}

/** Known secrets of an auth method with a limit per tenant. */
export type TenantSeats = NonNullable<AuthMethodDescription['seats']> & { known: number };

const NAMED_MAX = 5;
const NOTHING: KeyRecognition = { same: [], otherOfTenant: [], seats: undefined };

/** Form values while the user types: incomplete or invalid. */
export interface TypedKey {
  connectorId: string;
  authMethod: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  /** The credential that is being edited. */
  exceptId?: string | undefined;
}

interface Recognizable {
  connectorId: string;
  method: AuthMethodDescription;
  /** Possible stored fingerprints of the recognizing secret. */
  fingerprints: string[];
  /** Undefined while the URL is invalid. */
  host: string | undefined;
  exceptId: string | undefined;
}

function readTyped(workspaceId: string, typed: TypedKey): Recognizable | undefined {
  const { connectorId, authMethod, exceptId } = typed;
  const connector = findConnector(connectorId);
  const method = authMethodOf(connector?.description, authMethod);
  if (connector === undefined || method === undefined) return undefined;
  const schemas = credentialFieldSchemas(connector.description, authMethod, { extraHosts: getEnv().apiHostAllowlist });
  const key = schemas.secrets.shape[method.recognizedBy]?.safeParse(typed.secrets[method.recognizedBy]);
  if (key?.data === undefined) return undefined;
  const settings = schemas.settings.safeParse(typed.settings);
  const fingerprints = fingerprintsOfSecret(key.data, workspaceId, getKeyring());
  const host = settings.success ? connector.hostOf(settings.data) : undefined;
  return { connectorId, method, fingerprints, host, exceptId };
}

interface SeatQuery {
  connectorId: string;
  host: string;
  /** A secret that is being typed counts once. */
  typed?: readonly string[];
  /** Not counted, since its secret is being replaced. */
  exceptId?: string | undefined;
}

/** Counts a tenant's known secrets. @returns undefined if the connector has no limit */
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
      field: method.recognizedBy,
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

function findReferences(workspaceId: string, where: Prisma.CredentialWhereInput): Promise<NamedCredential[]> {
  return getPrisma().credential.findMany({
    where: { workspaceId, deletedAt: null, ...where },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: NAMED_MAX,
    select: namedColumns,
  });
}

/** Finds credentials with the same or another key of the tenant. The key is neither stored nor logged. */
export async function recognizeKey(workspaceId: string, typed: TypedKey): Promise<KeyRecognition> {
  const recognizable = readTyped(workspaceId, typed);
  if (recognizable === undefined) return NOTHING;
  const { connectorId, method, fingerprints, host, exceptId } = recognizable;
  const ofMethod = { connectorId, authMethod: method.id, ...(exceptId && { NOT: { id: exceptId } }) };
  const isHeld = { field: method.recognizedBy, fingerprint: { in: fingerprints } };
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
