import 'server-only';
import type { Actor } from '#lib/audit/actor.ts';
import { findHeldKey, type HeldKey, listKeyHolders } from '#lib/credentials/keys/held-key.ts';
import { planReplacement } from '#lib/credentials/keys/plan-replacement.ts';
import type { ReplacementOutcome } from '#lib/credentials/keys/replacement.ts';
import { replacementReferenceSchema, replacementSchema } from '#lib/credentials/keys/replacement-schema.ts';
import { retestCredentials } from '#lib/credentials/keys/retest-credentials.ts';
import { isAsSeen, type SeenCredential, swapKeys } from '#lib/credentials/keys/swap-keys.ts';
import { everyFingerprint } from '#lib/credentials/seal-credential.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { toTestReport } from '#lib/credentials/testing/test-report.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

interface Replacement {
  credentialId: string;
  secrets: Record<string, string>;
  seen: SeenCredential[];
}

/**
 * Tests a new key, puts it in the place of the old one in every credential of the plan, in one transaction or none, and
 * tests each of them anew. Asked twice (a double press, a retry after a lost answer), it answers the same.
 *
 * @param value `{credentialId, secrets, seen: {id, version}[]}` as the browser sent it
 * @throws ZodError; AppError `credential_not_found`, `invalid_input` with the field where the new key is the old one
 */
export async function replaceKey(author: Actor, value: unknown): Promise<ReplacementOutcome> {
  const { workspaceId } = author;
  const { credentialId } = replacementReferenceSchema.parse(value);
  const old = await findHeldKey(workspaceId, credentialId);
  const { connector, authMethod, settings } = old;
  const schema = replacementSchema(connector.description, authMethod, { extraHosts: getEnv().apiHostAllowlist });
  const replacement = schema.parse(value);
  const { secrets, seen } = replacement;

  const asSeen = isAsSeen(await listKeyHolders(old), seen);
  if (asSeen && holds(old, secrets)) throw savedAlready(old);
  if (!asSeen) return answerChanged(author, old, replacement);

  const outcome = await runTest({
    workspaceId,
    connector,
    target: { authMethod, settings, secrets },
    purpose: 'test',
  });
  if (outcome.kind !== 'verified') {
    return { replaced: false, reason: 'refused', report: toTestReport(connector, outcome, authMethod) };
  }
  if (!(await swapKeys({ author, old, secrets, seen, outcome }))) {
    return answerChanged(author, await findHeldKey(workspaceId, credentialId), replacement);
  }
  return retested(author, seen);
}

function holds(
  { workspaceId, connector, authMethod, fingerprints }: HeldKey,
  secrets: Replacement['secrets'],
): boolean {
  const typed = everyFingerprint(workspaceId, { connector, input: { authMethod, secrets } });
  return typed.some((fingerprint) => fingerprints.includes(fingerprint));
}

/** What was seen is not so any more: an earlier request did this very thing, or somebody did another. */
async function answerChanged(author: Actor, current: HeldKey, replacement: Replacement): Promise<ReplacementOutcome> {
  const { credentialId, secrets, seen } = replacement;
  if (holds(current, secrets)) {
    const holders = new Set((await listKeyHolders(current)).map(({ id }) => id));
    if (seen.every(({ id }) => holders.has(id))) return retested(author, seen);
  }
  return { replaced: false, reason: 'changed', plan: await planReplacement(current.workspaceId, credentialId) };
}

async function retested(author: Actor, seen: readonly SeenCredential[]): Promise<ReplacementOutcome> {
  const ids = seen.map(({ id }) => id);
  return { replaced: true, results: await retestCredentials(author, ids) };
}

function savedAlready({ connector, authMethod }: HeldKey): AppError {
  const method = connector.description.authMethods.find(({ id }) => id === authMethod);
  const message = 'This is the key that is saved already.';
  return new AppError('invalid_input', message, { fieldErrors: { [`secrets.${method?.recognisedBy}`]: message } });
}
