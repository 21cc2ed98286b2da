import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { recordAudit } from '#lib/audit/record-audit.ts';
import { authMethodOf } from '#lib/connectors/description.ts';
import { findConnector } from '#lib/connectors/registry.ts';
import { type NamedCredential, namedColumns } from '#lib/credentials/core/credential-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { fingerprintsOfSecret } from '#lib/keyring/fingerprint.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';

const HOLDERS_MAX = 100;

export interface KeyHolder {
  credential: NamedCredential;
  /** Label of the secret field. */
  field: string;
  deleted: boolean;
}

function labelOf(field: string, connectorId: string, authMethod: string): string {
  const method = authMethodOf(findConnector(connectorId)?.description, authMethod);
  return method?.secrets.find(({ name }) => name === field)?.label ?? field;
}

/** Finds credentials with a leaked key: live ones first, at most 100. The key is not kept; the search is audited. */
export async function findKey(author: Actor, key: string): Promise<KeyHolder[]> {
  const { workspaceId } = author;
  const rows = await getPrisma().credentialFingerprint.findMany({
    where: { workspaceId, fingerprint: { in: fingerprintsOfSecret(key.trim(), workspaceId, getKeyring()) } },
    orderBy: [{ credential: { deletedAt: { sort: 'asc', nulls: 'first' } } }, { credential: { name: 'asc' } }],
    take: HOLDERS_MAX,
    select: {
      field: true,
      credential: { select: { ...namedColumns, connectorId: true, authMethod: true, deletedAt: true } },
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
