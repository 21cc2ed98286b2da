import 'server-only';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { fingerprintVersion } from '#lib/keyring/fingerprint.ts';
import { sealedVersion } from '#lib/keyring/sealed-secret.ts';

const PAGE = 100;

const columns = {
  id: true,
  sealedSecret: true,
  secretFingerprint: true,
  fingerprints: { select: { field: true, fingerprint: true } },
} satisfies Prisma.CredentialSelect;

/** What a master key was used for, of one credential. */
export type KeyedCredential = Prisma.CredentialGetPayload<{ select: typeof columns }>;

/** Whether anything of it is under another key version. */
export function isStale({ sealedSecret, secretFingerprint, fingerprints }: KeyedCredential, version: string): boolean {
  if (sealedVersion(sealedSecret) !== version) return true;
  const prints = [secretFingerprint, ...fingerprints.map(({ fingerprint }) => fingerprint)];
  return prints.some((print) => fingerprintVersion(print) !== version);
}

/** A page of a tenant's credentials, deleted ones too; those that hold one secret are beside each other. */
export function readTenantPage(
  workspaceId: string,
  host: string,
  after: KeyedCredential | undefined,
): Promise<KeyedCredential[]> {
  const { secretFingerprint, id } = after ?? {};
  const beyond: Prisma.CredentialWhereInput =
    secretFingerprint === undefined || id === undefined
      ? {}
      : { OR: [{ secretFingerprint: { gt: secretFingerprint } }, { secretFingerprint, id: { gt: id } }] };
  return getPrisma().credential.findMany({
    where: { workspaceId, host, ...beyond },
    orderBy: [{ secretFingerprint: 'asc' }, { id: 'asc' }],
    take: PAGE,
    select: columns,
  });
}

export interface Tenant {
  workspaceId: string;
  host: string;
}

/** Every tenant that there is a credential of, in every workspace. */
export async function listTenants(): Promise<Tenant[]> {
  return getPrisma().credential.findMany({
    distinct: ['workspaceId', 'host'],
    orderBy: [{ workspaceId: 'asc' }, { host: 'asc' }],
    select: { workspaceId: true, host: true },
  });
}
