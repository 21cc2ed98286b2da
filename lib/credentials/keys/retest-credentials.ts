import 'server-only';
import { randomUUID } from 'node:crypto';
import type { ReplacementResult } from '#lib/credentials/keys/replacement.ts';
import type { ProbeReport } from '#lib/credentials/probe-report.ts';
import { testCredential } from '#lib/credentials/probing/test-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

/** Tests credentials after their key was replaced. One that was deleted meanwhile is left out. */
export async function retestCredentials(workspaceId: string, ids: readonly string[]): Promise<ReplacementResult[]> {
  const tested = await Promise.all(ids.map(async (id) => ({ id, report: await testIfThere(workspaceId, id) })));
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

async function testIfThere(workspaceId: string, credentialId: string): Promise<ProbeReport | undefined> {
  try {
    return await testCredential({ workspaceId, credentialId }, { id: randomUUID(), trigger: 'replacement' });
  } catch (error) {
    if (error instanceof AppError && error.code === 'credential_not_found') return undefined;
    throw error;
  }
}
