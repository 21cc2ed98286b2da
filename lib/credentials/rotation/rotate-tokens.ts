import 'server-only';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import type { Keyring } from '#lib/keyring/keyring.ts';
import { openSecret, sealedVersion, sealSecret } from '#lib/keyring/sealed-secret.ts';

const PAGE = 100;

type TokenRow = CredentialRef & { sealedToken: string };

function readPage(after: TokenRow | undefined): Promise<TokenRow[]> {
  const { workspaceId, credentialId } = after ?? {};
  const beyond: Prisma.CredentialTokenWhereInput =
    workspaceId === undefined || credentialId === undefined
      ? {}
      : { OR: [{ workspaceId: { gt: workspaceId } }, { workspaceId, credentialId: { gt: credentialId } }] };
  return getPrisma().credentialToken.findMany({
    where: beyond,
    orderBy: [{ workspaceId: 'asc' }, { credentialId: 'asc' }],
    take: PAGE,
    select: { workspaceId: true, credentialId: true, sealedToken: true },
  });
}

/** Reseals a token. Deletes one that does not open: it is fetched again. */
async function reseal({ sealedToken, ...owner }: TokenRow, keyring: Keyring): Promise<number> {
  const where = { ...owner, sealedToken };
  try {
    const token = await openSecret(sealedToken, owner, keyring);
    const data = { sealedToken: await sealSecret(token, owner, keyring) };
    return (await getPrisma().credentialToken.updateMany({ where, data })).count;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return (await getPrisma().credentialToken.deleteMany({ where })).count;
  }
}

/** Reseals cached tokens, but none that were fetched or claimed meanwhile. @returns the number resealed or deleted */
export async function rotateTokens(keyring: Keyring): Promise<number> {
  let resealed = 0;
  let page = await readPage(undefined);
  while (page.length > 0) {
    for (const row of page) {
      const version = sealedVersion(row.sealedToken);
      if (version !== undefined && version !== keyring.currentKid) resealed += await reseal(row, keyring);
    }
    page = await readPage(page.at(-1));
  }
  return resealed;
}
