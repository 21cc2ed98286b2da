import { IncidentBanner } from '#components/incidents/incident-banner.tsx';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { listIncidents } from '#lib/incidents/list-incidents.ts';

/** The banner above lists of credentials, sources and destinations while an incident is open. */
export async function OpenIncidents({ actor: { workspaceId } }: { actor: SignedInActor }) {
  const { items, nextCursor } = await listIncidents(workspaceId, { state: 'open' });
  return <IncidentBanner incidents={items} more={nextCursor !== undefined} />;
}
