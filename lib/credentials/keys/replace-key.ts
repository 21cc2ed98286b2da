import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/actor.ts';
import { authMethodOf } from '#lib/connectors/description.ts';
import { everyFingerprint } from '#lib/credentials/core/seal-credential.ts';
import {
  digestOf,
  findHeldKey,
  type HeldKey,
  listKeyHolders,
  planReplacement,
  type ReplacementPlan,
} from '#lib/credentials/keys/held-key.ts';
import { type ReplacementProgress, readReplacement } from '#lib/credentials/keys/replacement-progress.ts';
import {
  type Replacement,
  replacementReferenceSchema,
  replacementSchema,
} from '#lib/credentials/keys/replacement-schema.ts';
import { swapKeys } from '#lib/credentials/keys/swap-keys.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { type TestReport, testSavedCredential, toTestReport } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

export type ReplacementOutcome =
  | { replaced: true; progress: ReplacementProgress }
  | { replaced: false; reason: 'refused'; report: TestReport }
  | { replaced: false; reason: 'changed'; plan: ReplacementPlan };

/** The largest number that was measured. */
const HOLDERS_MAX = 10_000;

/** Tested before the response. Jobs test the others, paced by the tenant's budget. */
const TESTED_AT_ONCE = 20;

function holds(
  { workspaceId, connector, authMethod, fingerprints }: HeldKey,
  secrets: Replacement['secrets'],
): boolean {
  const typed = everyFingerprint(workspaceId, { connector, input: { authMethod, secrets } });
  return typed.some((fingerprint) => fingerprints.includes(fingerprint));
}

function alreadyHeld({ connector, authMethod }: HeldKey): AppError {
  const field = authMethodOf(connector.description, authMethod)?.recognizedBy;
  const message = 'This key is already saved.';
  return new AppError('invalid_input', message, { fieldErrors: { [`secrets.${field}`]: message } });
}

function tooManyHolders(): AppError {
  const limit = HOLDERS_MAX.toLocaleString('en');
  return new AppError(
    'invalid_input',
    `More than ${limit} credentials use this key. Delete unused ones, then try again.`,
  );
}

async function testOne(author: Actor, credentialId: string): Promise<void> {
  try {
    const test = { id: randomUUID(), trigger: 'replacement', actor: author } as const;
    await testSavedCredential({ workspaceId: author.workspaceId, credentialId }, test);
  } catch (error) {
    if (error instanceof AppError && error.code === 'credential_not_found') return; // deleted meanwhile
    throw error;
  }
}

async function testFirst(author: Actor, replacementId: string): Promise<void> {
  const rows = await getPrisma().credential.findMany({
    where: {
      workspaceId: author.workspaceId,
      keyReplacementId: replacementId,
      testedSinceReplacement: false,
      deletedAt: null,
    },
    orderBy: { nextTestAt: 'asc' },
    take: TESTED_AT_ONCE,
    select: { id: true },
  });
  await Promise.all(rows.map(({ id }) => testOne(author, id)));
}

/** Replaced if this request, or an earlier one with the same id, put this very key in place. */
async function readOutcome({ workspaceId }: Actor, replacement: Replacement): Promise<ReplacementOutcome> {
  const { credentialId, secrets, replacementId } = replacement;
  const where = { workspaceId, id: credentialId, keyReplacementId: replacementId, deletedAt: null };
  const isReplaced = (await getPrisma().credential.count({ where })) === 1;
  if (isReplaced && holds(await findHeldKey(workspaceId, credentialId), secrets)) {
    const progress = await readReplacement(workspaceId, replacementId);
    if (progress !== undefined) return { replaced: true, progress };
  }
  return { replaced: false, reason: 'changed', plan: await planReplacement(workspaceId, credentialId) };
}

/**
 * Tests the new key, then replaces the old one in all credentials of the plan, in one transaction. Idempotent.
 * @param value unparsed
 * @throws ZodError; AppError `credential_not_found`, `invalid_input` if the new key is the old one
 */
export async function replaceKey(author: Actor, value: unknown): Promise<ReplacementOutcome> {
  const { workspaceId } = author;
  const { credentialId } = replacementReferenceSchema.parse(value);
  const old = await findHeldKey(workspaceId, credentialId);
  const { connector, authMethod, settings } = old;
  const schema = replacementSchema(connector.description, authMethod, { extraHosts: getEnv().apiHostAllowlist });
  const replacement = schema.parse(value);
  const { secrets, digest, replacementId } = replacement;

  const holders = await listKeyHolders(old);
  if (digestOf(holders) !== digest) return readOutcome(author, replacement);
  if (holders.length > HOLDERS_MAX) throw tooManyHolders();
  if (holds(old, secrets)) throw alreadyHeld(old);

  const target = { authMethod, settings, secrets };
  const outcome = await runTest({ workspaceId, connector, target, purpose: 'test' });
  if (outcome.kind !== 'verified') {
    return { replaced: false, reason: 'refused', report: toTestReport(connector, outcome, authMethod) };
  }
  const test = { id: randomUUID(), at: new Date(), outcome };
  if (!(await swapKeys({ author, credentialId, old, secrets, digest, replacementId, test }))) {
    return readOutcome(author, replacement);
  }
  await testFirst(author, replacementId);
  return readOutcome(author, replacement);
}
