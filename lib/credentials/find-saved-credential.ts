import 'server-only';
import type { ParsedCredentialInput } from '#lib/credentials/parse-credential-input.ts';
import { everyFingerprint } from '#lib/credentials/seal-credential.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import { summaryColumns, toSummaries } from '#lib/credentials/to-summary.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

/**
 * What an earlier request with the same client-made id saved.
 *
 * @returns the credential, if it is this very one; `undefined` where the id is new
 * @throws AppError `already_saved` where something else was typed meanwhile, a retry must not pass for a change; or where
 *   it was deleted since
 */
export async function findSavedCredential(
  workspaceId: string,
  parsed: ParsedCredentialInput,
): Promise<CredentialSummary | undefined> {
  const { input } = parsed;
  const row = await getPrisma().credential.findUnique({
    where: { workspaceId_id: { workspaceId, id: input.id } },
    select: { ...summaryColumns, secretFingerprint: true, deletedAt: true },
  });
  if (row === null) return undefined;
  const { secretFingerprint, deletedAt, ...columns } = row;
  if (deletedAt !== null) {
    const message = `This was saved already, as “${row.name}”, and deleted since. It is found under Recently deleted.`;
    throw new AppError('already_saved', message);
  }
  const same =
    row.connectorId === input.connectorId &&
    row.authMethod === input.authMethod &&
    row.name === input.name &&
    row.description === input.description &&
    row.host === parsed.connector.hostOf(input.settings) &&
    everyFingerprint(workspaceId, parsed).includes(secretFingerprint);
  if (!same) {
    throw new AppError('already_saved', `This was saved already, as “${row.name}”. Close the overlay to see it.`);
  }
  const [summary] = await toSummaries(workspaceId, [columns]);
  return summary;
}
