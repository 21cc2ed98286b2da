import 'server-only';
import { randomUUID } from 'node:crypto';
import type { AccessToken } from '#lib/connectors/connector.ts';
import { type CredentialRef, credentialGone } from '#lib/credentials/core/credential-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';
import { isFromSkewedClock } from '#lib/time.ts';

/** Marks a claim in place of a sealed token. A compact JWE never begins with it. */
const CLAIM_PREFIX = 'claim:';
const FOREIGN_KEY_VIOLATION = 'P2003';

export interface TokenRow {
  sealedToken: string;
  expiresAt: Date;
}

export function readTokenRow(ref: CredentialRef): Promise<TokenRow | null> {
  return getPrisma().credentialToken.findUnique({
    where: { workspaceId_credentialId: ref },
    select: { sealedToken: true, expiresAt: true },
  });
}

/** Whether a process is fetching the token. A claim beyond clock skew has expired. */
export function isClaimed({ sealedToken, expiresAt }: TokenRow): boolean {
  const now = new Date();
  return sealedToken.startsWith(CLAIM_PREFIX) && expiresAt > now && !isFromSkewedClock(expiresAt, now);
}

/** Opens a cached token. @returns undefined if it expired or does not open: it is fetched again */
export async function openToken(ref: CredentialRef, row: TokenRow): Promise<AccessToken | undefined> {
  const { sealedToken, expiresAt } = row;
  if (sealedToken.startsWith(CLAIM_PREFIX) || expiresAt.getTime() <= Date.now()) return undefined;
  try {
    return { token: await openSecret(sealedToken, ref, getKeyring()), expiresAt };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function insertClaim(ref: CredentialRef, sealedToken: string, expiresAt: Date): Promise<number> {
  try {
    const data = [{ ...ref, sealedToken, expiresAt }];
    return (await getPrisma().credentialToken.createMany({ data, skipDuplicates: true })).count;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === FOREIGN_KEY_VIOLATION)) throw error;
    throw credentialGone();
  }
}

async function updateClaim(ref: CredentialRef, seen: string, sealedToken: string, expiresAt: Date): Promise<number> {
  const where = { ...ref, sealedToken: seen };
  return (await getPrisma().credentialToken.updateMany({ where, data: { sealedToken, expiresAt } })).count;
}

/** Claims the fetching of a token. @returns undefined if another process does it. @throws `credential_not_found` */
export async function claimTokenRow(
  ref: CredentialRef,
  seen: TokenRow | null,
  expiresAt: Date,
): Promise<string | undefined> {
  const claim = `${CLAIM_PREFIX}${randomUUID()}`;
  const taken =
    seen === null
      ? await insertClaim(ref, claim, expiresAt)
      : await updateClaim(ref, seen.sealedToken, claim, expiresAt);
  return taken === 1 ? claim : undefined;
}

/** Replaces the claim by the sealed token, unless the claim expired and was taken over. */
export async function storeToken(ref: CredentialRef, claim: string, token: string, expiresAt: Date): Promise<void> {
  const sealedToken = await sealSecret(token, ref, getKeyring());
  await updateClaim(ref, claim, sealedToken, expiresAt);
}

export async function dropClaim(ref: CredentialRef, claim: string): Promise<void> {
  await getPrisma().credentialToken.deleteMany({ where: { ...ref, sealedToken: claim } });
}
