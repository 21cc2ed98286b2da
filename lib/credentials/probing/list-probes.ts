import 'server-only';
import type { ProbeEntry } from '#lib/credentials/probing/probe-entry.ts';
import type { Page } from '#lib/page.ts';

/**
 * One page of a credential's tests, newest first.
 *
 * @throws AppError `invalid_input` for a cursor that is not ours
 */
export async function listProbes(
  _workspaceId: string,
  _credentialId: string,
  _cursor: string | undefined,
): Promise<Page<ProbeEntry>> {
  return { items: [], nextCursor: undefined };
}
