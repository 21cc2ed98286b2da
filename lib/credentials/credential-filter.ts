import 'server-only';
import type { CredentialQuery } from '#lib/credentials/credential-query.ts';
import { Prisma } from '#lib/db/generated/client.ts';

/** The condition of a query's filters on the live credentials of one workspace, the search aside. */
export function credentialFilter(workspaceId: string, query: Partial<CredentialQuery>): Prisma.Sql {
  const { connector, host, status, method, addedBy, unused } = query;
  const conditions = [Prisma.sql`"workspaceId" = ${workspaceId}::uuid`, Prisma.sql`"deletedAt" IS NULL`];
  if (connector !== undefined) conditions.push(Prisma.sql`"connectorId" = ${connector}`);
  if (host !== undefined) conditions.push(Prisma.sql`host = ${host}`);
  if (status !== undefined) conditions.push(Prisma.sql`status = ${status}::credential_status`);
  if (method !== undefined) conditions.push(Prisma.sql`"authMethod" = ${method}`);
  if (addedBy !== undefined) conditions.push(Prisma.sql`"createdById" = ${addedBy}`);
  if (unused) conditions.push(Prisma.sql`uses = 0`);
  return Prisma.join(conditions, ' AND ');
}
