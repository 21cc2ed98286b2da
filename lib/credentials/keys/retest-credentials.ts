import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/actor.ts';
import type { ReplacementResult } from '#lib/credentials/keys/replacement.ts';
import type { TestReport } from '#lib/credentials/testing/test-report.ts';
import { testSavedCredential } from '#lib/credentials/testing/test-saved-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

/** Tests credentials after their key was replaced. One that was deleted meanwhile is left out. */
export async function retestCredentials(author: Actor, ids: readonly string[]): Promise<ReplacementResult[]> {
  const { workspaceId } = author;
  const tested = await Promise.all(ids.map(async (id) => ({ id, report: await testIfThere(author, id) })));
  const credentials = await getPrisma().credential.findMany({
    where: { workspaceId, id: { in: [...ids] }, deletedAt: null },
    select: { id: true, name: true, host: true, secretLastFour: true, status: true },
  });
  const byId = new Map(credentials.map((credential) => [credential.id, credential]));
  return tested.flatMap(({ id, report }) => {
    const credential = byId.get(id);
    return credential === undefined || report === undefined ? [] : [{ credential, report }];
  });
}

async function testIfThere(author: Actor, credentialId: string): Promise<TestReport | undefined> {
  const owner = { workspaceId: author.workspaceId, credentialId };
  try {
    return await testSavedCredential(owner, { id: randomUUID(), trigger: 'replacement', actor: author });
  } catch (error) {
    if (error instanceof AppError && error.code === 'credential_not_found') return undefined;
    throw error;
  }
}
