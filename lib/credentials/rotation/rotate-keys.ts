import 'server-only';
import { resealCredential } from '#lib/credentials/rotation/reseal-credential.ts';
import { rotateTokens } from '#lib/credentials/rotation/rotate-tokens.ts';
import {
  isStale,
  type KeyedCredential,
  listTenants,
  readTenantPage,
  type Tenant,
} from '#lib/credentials/rotation/stale-credentials.ts';
import { writeResealed } from '#lib/credentials/rotation/write-resealed.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';

/** What others write meanwhile may be under an older key once more: it is looked for again, so many times. */
const PASSES = 5;

export interface Rotation {
  credentials: number;
  tokens: number;
  /** Ids of credentials that do not open, so that they stay as they are. */
  unopened: string[];
}

interface RotationOptions {
  /** Told with each batch how many credentials were sealed anew so far. */
  onProgress?: (credentials: number) => void;
}

interface Pass {
  written: number;
  unopened: string[];
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
 * Seals what every workspace keeps under the newest key, deleted credentials too, a batch of a tenant's in one
 * transaction. Ended at any moment, each credential is wholly under the one key or the other; begun again, it goes on
 * with those that are left. Nothing that a person sees of a credential changes, nor its version.
 */
export async function rotateKeys(keyring: Keyring, { onProgress }: RotationOptions = {}): Promise<Rotation> {
  let credentials = 0;
  const onWritten = (count: number) => {
    credentials += count;
    if (count > 0) onProgress?.(credentials);
  };
  let pass = await rotateOnce(keyring, onWritten);
  for (let round = 1; pass.written > 0 && round < PASSES; round += 1) pass = await rotateOnce(keyring, onWritten);
  return { credentials, tokens: await rotateTokens(keyring), unopened: [...new Set(pass.unopened)] };
}
