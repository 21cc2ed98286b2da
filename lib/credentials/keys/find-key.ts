import 'server-only';
import type { CredentialReference } from '#lib/credentials/credential-reference.ts';

/** A credential that holds a key, in which of its fields. */
export interface KeyHolder {
  credential: CredentialReference;
  /** Label of the field: **Access Key**. */
  field: string;
  deleted: boolean;
}

/** Which credentials hold a key that turned up somewhere. Nothing of it is stored or logged. */
export async function findKey(_workspaceId: string, _key: string): Promise<KeyHolder[]> {
  return [];
}
