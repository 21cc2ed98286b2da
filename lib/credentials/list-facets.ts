import 'server-only';

/** What a list of credentials can be narrowed to. */
export interface CredentialFacets {
  /** Tenants, by name: at most 200. */
  hosts: string[];
  /** Who has added any, by email address. */
  people: { id: string; email: string }[];
}

/** The tenants and people of a workspace's credentials. */
export async function listFacets(_workspaceId: string): Promise<CredentialFacets> {
  return { hosts: [], people: [] };
}
