import { v4 as uuid } from 'uuid';
import type { Actor } from '#lib/audit/actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import { nameKey } from '#lib/name-key.ts';

/** Saves a source without asking its tenant for the object. @returns its id */
export async function savedResource(
  { workspaceId, userId }: Actor,
  credentialId: string,
  name = `Companies ${uuid()}`,
): Promise<string> {
  const id = uuid();
  await getPrisma().resource.create({
    data: {
      ...{ workspaceId, id, credentialId, direction: 'source', connectorId: 'gainsight-cs-nxt', createdById: userId },
      ...{ name, nameKey: nameKey(name), description: '', objectName: 'Company', objectLabel: 'Companies' },
    },
  });
  return id;
}
