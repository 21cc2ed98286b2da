import 'server-only';
import type { CapabilityState } from '#lib/credentials/capability-state.ts';

/** What is known of a credential's capabilities, in the order of its connector's description. */
export async function listCapabilities(_workspaceId: string, _credentialId: string): Promise<CapabilityState[]> {
  return [];
}
