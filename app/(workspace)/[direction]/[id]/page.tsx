import type { Metadata } from 'next';
import { deleteResourceAction, setResourcePausedAction } from '#app/(workspace)/[direction]/[id]/actions.ts';
import { resourceParam } from '#app/(workspace)/[direction]/[id]/resource-param.ts';
import { IncidentNotice } from '#components/credentials/detail/incident-notice.tsx';
import { ResourceAuditLog } from '#components/resources/detail/resource-audit-log.tsx';
import { ResourceFacts } from '#components/resources/detail/resource-facts.tsx';
import { ResourceToolbar } from '#components/resources/detail/resource-toolbar.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead } from '#components/ui/page-head.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { getConnector } from '#lib/connectors/registry.ts';
import { openIncidentsOf } from '#lib/incidents/list-incidents.ts';
import { directions } from '#lib/resources/direction.ts';

export async function generateMetadata({ params }: PageProps<'/[direction]/[id]'>): Promise<Metadata> {
  return { title: (await resourceParam(params, 'resource:read')).resource.name };
}

export default async function ResourcePage({ params }: PageProps<'/[direction]/[id]'>) {
  const { actor, resource } = await resourceParam(params, 'resource:read');
  const { name, description, direction, pausedAt, credential, connectorId } = resource;
  const { singular } = directions[direction];
  const incidents = await openIncidentsOf(actor.workspaceId, [credential.id]);
  return (
    <>
      <ResourceAuditLog direction={direction} />
      <PageHead title={name} subtitle={description || `A ${singular} without a description.`} />
      <div className="mb-5 flex flex-col gap-2.5 empty:hidden">
        {incidents.map((incident) => (
          <IncidentNotice key={incident.id} incident={incident} />
        ))}
        {pausedAt ? (
          <Notice tone="mute" title="Paused">
            Since <RelativeTime iso={pausedAt} />. Nothing runs until it is resumed.
          </Notice>
        ) : null}
      </div>
      <ResourceToolbar resource={resource} setPaused={setResourcePausedAction} remove={deleteResourceAction} />
      <ResourceFacts resource={resource} connectorName={getConnector(connectorId).description.name} />
    </>
  );
}
