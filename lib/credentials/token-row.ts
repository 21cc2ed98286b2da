import 'server-only';
import { randomUUID } from 'node:crypto';
import { isFromSkewedClock } from '#lib/clock-skew.ts';
import { getPrisma } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { getKeyring } from '#lib/keyring/load-keyring.ts';
import { openSecret, type SecretOwner, sealSecret } from '#lib/keyring/sealed-secret.ts';
import type { AccessToken } from '#lib/token-source.ts';

/** While somebody fetches, a claim stands where the sealed token will: no compact JWE begins so. */
const CLAIM_PREFIX = 'claim:';
const FOREIGN_KEY_VIOLATION = 'P2003';

export interface TokenRow {
  /** A sealed token, or a claim. */
  sealedToken: string;
  /** Until when the token is handed out, or the claim holds. */
  expiresAt: Date;
}

/** What stands for a credential's token; null where it was never asked for. */
export function readTokenRow(owner: SecretOwner): Promise<TokenRow | null> {
  return getPrisma().credentialToken.findUnique({
    where: { workspaceId_credentialId: owner },
    select: { sealedToken: true, expiresAt: true },
  });
}

/** Whether somebody fetches the token at this moment. A claim holds for seconds, on whichever clock it was made. */
export function isClaimed({ sealedToken, expiresAt }: TokenRow): boolean {
  const now = new Date();
  return sealedToken.startsWith(CLAIM_PREFIX) && expiresAt > now && !isFromSkewedClock(expiresAt, now);
}

/** The token of a row, unless its time is over. One that does not open is as good as none: it can be fetched anew. */
export async function openToken(owner: SecretOwner, row: TokenRow): Promise<AccessToken | undefined> {
  const { sealedToken, expiresAt } = row;
  if (sealedToken.startsWith(CLAIM_PREFIX) || expiresAt.getTime() <= Date.now()) return undefined;
  try {
    return { token: await openSecret(sealedToken, owner, getKeyring()), expiresAt };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function insertClaim(owner: SecretOwner, sealedToken: string, expiresAt: Date): Promise<number> {
  try {
    const data = [{ ...owner, sealedToken, expiresAt }];
    return (await getPrisma().credentialToken.createMany({ data, skipDuplicates: true })).count;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === FOREIGN_KEY_VIOLATION)) throw error;
    throw new AppError('credential_not_found', 'This credential is not there any more.');
  }
}

async function updateClaim(owner: SecretOwner, seen: string, sealedToken: string, expiresAt: Date): Promise<number> {
  const where = { ...owner, sealedToken: seen };
  return (await getPrisma().credentialToken.updateMany({ where, data: { sealedToken, expiresAt } })).count;
}

/**
 * Takes the right to fetch the token, if the row is still as it was seen.
 *
 * @param expiresAt until when the claim holds
 * @returns the claim; undefined where somebody else was faster
 * @throws AppError `credential_not_found`
 */
export async function claimTokenRow(
  owner: SecretOwner,
  seen: TokenRow | null,
  expiresAt: Date,
): Promise<string | undefined> {
  const claim = `${CLAIM_PREFIX}${randomUUID()}`;
  const taken =
    seen === null
      ? await insertClaim(owner, claim, expiresAt)
      : await updateClaim(owner, seen.sealedToken, claim, expiresAt);
  return taken === 1 ? claim : undefined;
}

/** Puts a token, sealed, in the place of the claim. A claim that ran out meanwhile is another's: nothing is stored. */
export async function storeToken(owner: SecretOwner, claim: string, token: string, expiresAt: Date): Promise<void> {
  const sealedToken = await sealSecret(token, owner, getKeyring());
  await updateClaim(owner, claim, sealedToken, expiresAt);
}

/** Gives the right to fetch back, having nothing to store. */
export async function dropClaim(owner: SecretOwner, claim: string): Promise<void> {
  await getPrisma().credentialToken.deleteMany({ where: { ...owner, sealedToken: claim } });
}
