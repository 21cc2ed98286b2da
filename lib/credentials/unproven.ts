import type { CapabilityState } from '#lib/credentials/capability-state.ts';
import type { Direction } from '#lib/db/generated/browser.ts';

/**
 * What is to be said of a credential that a source or destination is about to use: what it needs and nobody has proven,
 * and, of a destination, what the credential's auth method rules out.
 */
export function unprovenFor(direction: Direction, capabilities: readonly CapabilityState[]): CapabilityState[] {
  return capabilities.filter(
    ({ neededBy, state }) =>
      (neededBy === direction && state !== 'proven') || (direction === 'destination' && state === 'impossible'),
  );
}
