import 'server-only';
import { rotateTokens } from '#lib/credentials/rotation/rotate-tokens.ts';
import {
  type KeyedCredential,
  keyedColumns,
  resealCredential,
  writeResealed,
} from '#lib/credentials/rotation/write-resealed.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { fingerprintVersion } from '#lib/keyring/fingerprint.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { sealedVersion } from '#lib/keyring/sealed-secret.ts';

const PAGE = 100;
/** Repeated, since other processes may still seal with an older key. */
const PASSES_MAX = 5;

export interface Rotation {
  credentials: number;
  tokens: number;
  /** Credentials that do not open: left unchanged. */
  unopened: string[];
}

interface RotationOptions {
  /** @param credentials total so far */
  onProgress?: (credentials: number) => void;
}

interface Pass {
  written: number;
  unopened: string[];
}

function isStale({ sealedSecret, secretFingerprint, fingerprints }: KeyedCredential, version: string): boolean {
  if (sealedVersion(sealedSecret) !== version) return true;
  const prints = [secretFingerprint, ...fingerprints.map(({ fingerprint }) => fingerprint)];
  return prints.some((print) => fingerprintVersion(print) !== version);
}

/** Includes deleted credentials. Ordered so that equal secrets are in one transaction. */
function readTenantPage(
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
    select: keyedColumns,
  });
}

interface Tenant {
  workspaceId: string;
  host: string;
}

async function listTenants(): Promise<Tenant[]> {
  return getPrisma().credential.findMany({
    distinct: ['workspaceId', 'host'],
    orderBy: [{ workspaceId: 'asc' }, { host: 'asc' }],
    select: { workspaceId: true, host: true },
  });
}

async function rotateTenant(tenant: Tenant, keyring: Keyring, onWritten: (count: number) => void): Promise<Pass> {
  const { workspaceId, host } = tenant;
  const pass: Pass = { written: 0, unopened: [] };
  let after: KeyedCredential | undefined;
  for (;;) {
    const page = await readTenantPage(workspaceId, host, after);
    after = page.at(-1);
    if (after === undefined) return pass;
    const stale = page.filter((credential) => isStale(credential, keyring.currentKid));
    const resealed = await Promise.all(stale.map((credential) => resealCredential(workspaceId, credential, keyring)));
    pass.unopened.push(...stale.filter((_, index) => resealed[index] === undefined).map(({ id }) => id));
    const written = await writeResealed(
      tenant,
      resealed.filter((credential) => credential !== undefined),
    );
    pass.written += written;
    onWritten(written);
  }
}

async function rotateOnce(keyring: Keyring, onWritten: (count: number) => void): Promise<Pass> {
  const pass: Pass = { written: 0, unopened: [] };
  for (const tenant of await listTenants()) {
    const { written, unopened } = await rotateTenant(tenant, keyring, onWritten);
    pass.written += written;
    pass.unopened.push(...unopened);
  }
  return pass;
}

/**
 * Reseals all secrets under the newest key, one tenant's batch per transaction. Can be interrupted and repeated.
 * Does not change the version of a credential.
 */
export async function rotateKeys(keyring: Keyring, { onProgress }: RotationOptions = {}): Promise<Rotation> {
  let credentials = 0;
  const onWritten = (count: number) => {
    credentials += count;
    if (count > 0) onProgress?.(credentials);
  };
  let pass = await rotateOnce(keyring, onWritten);
  for (let round = 1; pass.written > 0 && round < PASSES_MAX; round += 1) pass = await rotateOnce(keyring, onWritten);
  return { credentials, tokens: await rotateTokens(keyring), unopened: [...new Set(pass.unopened)] };
}
