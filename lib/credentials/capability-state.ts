import type { CapabilityDescription, CapabilityId } from '#lib/connectors/description.ts';

/** What is known of one thing that a credential may be able to do. */
export interface CapabilityState {
  id: CapabilityId;
  label: string;
  /** The direction of resource that needs it. */
  neededBy?: CapabilityDescription['neededBy'];
  /** `impossible` where the auth method rules it out. */
  state: 'proven' | 'refused' | 'untried' | 'impossible';
  /** ISO 8601: when it was proven or refused. */
  at: string | undefined;
  /** Why it is as it is, where that needs words. */
  note: string | undefined;
}
