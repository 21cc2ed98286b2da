import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/actor.ts';
import { authMethodOf } from '#lib/connectors/description.ts';
import { type NamedCredential, namedColumns } from '#lib/credentials/core/credential-summary.ts';
import { everyFingerprint } from '#lib/credentials/core/seal-credential.ts';
import {
  findHeldKey,
  type HeldKey,
  listKeyHolders,
  planReplacement,
  type ReplacementPlan,
} from '#lib/credentials/keys/held-key.ts';
import { replacementReferenceSchema, replacementSchema } from '#lib/credentials/keys/replacement-schema.ts';
import { isAsSeen, type SeenCredential, swapKeys } from '#lib/credentials/keys/swap-keys.ts';
import { runTest } from '#lib/credentials/testing/run-test.ts';
import { type TestReport, testSavedCredential, toTestReport } from '#lib/credentials/testing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

export interface ReplacementResult {
  credential: NamedCredential;
  /** Of the test after the replacement. */
  report: TestReport;
}

/** Replaced; refused by the tenant; or not replaced, because the plan changed meanwhile. */
export type ReplacementOutcome =
  | { replaced: true; results: ReplacementResult[] }
  | { replaced: false; reason: 'refused'; report: TestReport }
  | { replaced: false; reason: 'changed'; plan: ReplacementPlan };

interface Replacement {
  credentialId: string;
  secrets: Record<string, string>;
  seen: SeenCredential[];
}

function holds(
  { workspaceId, connector, authMethod, fingerprints }: HeldKey,
  secrets: Replacement['secrets'],
): boolean {
  const typed = everyFingerprint(workspaceId, { connector, input: { authMethod, secrets } });
  return typed.some((fingerprint) => fingerprints.includes(fingerprint));
}

function alreadyHeld({ connector, authMethod }: HeldKey): AppError {
  const field = authMethodOf(connector.description, authMethod)?.recognisedBy;
  const message = 'This key is already saved.';
  return new AppError('invalid_input', message, { fieldErrors: { [`secrets.${field}`]: message } });
}

/** @returns undefined if the credential was deleted meanwhile */
async function testReplaced(author: Actor, credentialId: string): Promise<TestReport | undefined> {
  const { workspaceId } = author;
  try {
    const test = { id: randomUUID(), trigger: 'replacement', actor: author } as const;
    return await testSavedCredential({ workspaceId, credentialId }, test);
  } catch (error) {
    if (error instanceof AppError && error.code === 'credential_not_found') return undefined;
    throw error;
  }
}

async function replaced(author: Actor, seen: readonly SeenCredential[]): Promise<ReplacementOutcome> {
  const ids = seen.map(({ id }) => id);
  const tested = await Promise.all(ids.map(async (id) => ({ id, report: await testReplaced(author, id) })));
  const credentials = await getPrisma().credential.findMany({
    where: { workspaceId: author.workspaceId, id: { in: ids }, deletedAt: null },
    select: namedColumns,
  });
  const byId = new Map(credentials.map((credential) => [credential.id, credential]));
  const results = tested.flatMap(({ id, report }) => {
    const credential = byId.get(id);
    return credential === undefined || report === undefined ? [] : [{ credential, report }];
  });
  return { replaced: true, results };
}

/** The plan changed: either an earlier request replaced this key already, or another change was made. */
async function answerChanged(author: Actor, current: HeldKey, replacement: Replacement): Promise<ReplacementOutcome> {
  const { credentialId, secrets, seen } = replacement;
  if (holds(current, secrets)) {
    const holders = new Set((await listKeyHolders(current)).map(({ id }) => id));
    if (seen.every(({ id }) => holders.has(id))) return replaced(author, seen);
  }
  return { replaced: false, reason: 'changed', plan: await planReplacement(current.workspaceId, credentialId) };
}

/**
 * Tests a new key, replaces the old one with it in every credential of the plan, in one transaction, and tests each of
 * them. Idempotent.
 *
 * @param value `{credentialId, secrets, seen: {id, version}[]}`, not parsed yet
 * @throws ZodError; AppError `credential_not_found`, or `invalid_input` with the field if the new key is the old one
 */
export async function replaceKey(author: Actor, value: unknown): Promise<ReplacementOutcome> {
  const { workspaceId } = author;
  const { credentialId } = replacementReferenceSchema.parse(value);
  const old = await findHeldKey(workspaceId, credentialId);
  const { connector, authMethod, settings } = old;
  const schema = replacementSchema(connector.description, authMethod, { extraHosts: getEnv().apiHostAllowlist });
  const replacement = schema.parse(value);
  const { secrets, seen } = replacement;

  if (!isAsSeen(await listKeyHolders(old), seen)) return answerChanged(author, old, replacement);
  if (holds(old, secrets)) throw alreadyHeld(old);

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
  return replaced(author, seen);
}
