import { IncidentBanner } from '#components/health/incident-banner.tsx';
import type { Actor } from '#lib/auth/actor.ts';
import { listIncidents } from '#lib/health/list-incidents.ts';

/** The banner that stands above whatever an open incident touches. */
export async function OpenIncidents({ actor: { workspaceId } }: { actor: Actor }) {
  const { items, nextCursor } = await listIncidents(workspaceId, { state: 'open' });
  return <IncidentBanner incidents={items} more={nextCursor !== undefined} />;
}
