import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { findConnector } from '#lib/connectors/registry.ts';
import type { CredentialReference } from '#lib/credentials/credential-reference.ts';
import { referenceColumns } from '#lib/credentials/reference-columns.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { fingerprintsOfSecret } from '#lib/keyring/fingerprint.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';

const MOST = 100;

/** A credential that holds a key, in which of its fields. */
export interface KeyHolder {
  credential: CredentialReference;
  /** Label of the field: **Access Key**. */
  field: string;
  deleted: boolean;
}

function labelOf(field: string, connectorId: string, authMethod: string): string {
  const method = findConnector(connectorId)?.description.authMethods.find(({ id }) => id === authMethod);
  return method?.secrets.find(({ name }) => name === field)?.label ?? field;
}

/**
 * Which credentials hold a key that turned up somewhere: those in use first, a hundred at most. Nothing of it is stored
 * or logged; that somebody looked stands in the trail.
 */
export async function findKey(author: Actor, key: string): Promise<KeyHolder[]> {
  const { workspaceId } = author;
  const rows = await getPrisma().credentialFingerprint.findMany({
    where: { workspaceId, fingerprint: { in: fingerprintsOfSecret(key.trim(), workspaceId, getKeyring()) } },
    orderBy: [{ credential: { deletedAt: { sort: 'asc', nulls: 'first' } } }, { credential: { name: 'asc' } }],
    take: MOST,
    select: {
      field: true,
      credential: { select: { ...referenceColumns, connectorId: true, authMethod: true, deletedAt: true } },
    },
  });
  const details = { holders: rows.length };
  await inTransaction((tx) => recordAudit(tx, { workspaceId, actor: author, action: 'key.searched', details }));
  return rows.map(({ field, credential: { connectorId, authMethod, deletedAt, ...credential } }) => ({
    credential,
    field: labelOf(field, connectorId, authMethod),
    deleted: deletedAt !== null,
  }));
}
