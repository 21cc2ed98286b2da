import 'server-only';
import { findSavedCredential } from '#lib/credentials/find-saved-credential.ts';
import { credentialNameTaken } from '#lib/credentials/name-taken.ts';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import { sealCredential } from '#lib/credentials/seal-credential.ts';
import { searchText } from '#lib/credentials/search-text.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { summaryColumns, toNewSummary } from '#lib/credentials/to-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { isUniqueViolation } from '#lib/db/unique-violation.ts';
import { nameKey } from '#lib/name-key.ts';

/** Who saves, and for which workspace. */
export interface CredentialAuthor {
  workspaceId: string;
  userId: string;
}

/**
 * Saves a credential, its secret sealed. Asked twice with one id (a double press, a retry after a lost answer), it
 * saves one and answers the same.
 *
 * @param verifiedAt when the tenant accepted it; absent where it was not tested
 * @throws AppError `name_taken` with the field; `already_saved` where the id stands for something else
 */
export async function createCredential(
  author: CredentialAuthor,
  parsed: ParsedCredentialInput,
  verifiedAt: Date | undefined,
): Promise<CredentialSummary> {
  const { workspaceId, userId } = author;
  const { connector, input } = parsed;
  const sealed = await sealCredential(workspaceId, parsed);
  try {
    const row = await getPrisma().credential.create({
      data: {
        workspaceId,
        id: input.id,
        connectorId: input.connectorId,
        authMethod: input.authMethod,
        name: input.name,
        nameKey: nameKey(input.name),
        description: input.description,
        settings: input.settings,
        host: connector.hostOf(input.settings),
        searchText: searchText(input.name, connector.hostOf(input.settings), input.description),
        ...sealed,
        status: verifiedAt === undefined ? 'not_verified' : 'verified',
        probeOutcome: verifiedAt === undefined ? null : 'verified',
        probedAt: verifiedAt ?? null,
        createdById: userId,
      },
      select: summaryColumns,
    });
    return toNewSummary(row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const saved = await findSavedCredential(workspaceId, parsed);
    if (saved !== undefined) return saved;
    throw credentialNameTaken();
  }
}
