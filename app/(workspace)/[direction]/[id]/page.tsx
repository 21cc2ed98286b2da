import type { Metadata } from 'next';
import { deleteResourceAction, setResourcePausedAction } from '#app/(workspace)/[direction]/[id]/actions.ts';
import { resourceParam } from '#app/(workspace)/[direction]/route-params.ts';
import { IncidentNotice } from '#components/incidents/incident-banner.tsx';
import { ResourceBreadcrumb } from '#components/resources/resource-breadcrumb.tsx';
import { ResourceFacts } from '#components/resources/resource-facts.tsx';
import { ResourceToolbar } from '#components/resources/resource-toolbar.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { getConnector } from '#lib/connectors/registry.ts';
import { openIncidentsOf } from '#lib/incidents/list-incidents.ts';

export async function generateMetadata({ params }: PageProps<'/[direction]/[id]'>): Promise<Metadata> {
  return { title: (await resourceParam(params, 'resource:read')).resource.name };
}

export default async function ResourcePage({ params }: PageProps<'/[direction]/[id]'>) {
  const { actor, resource } = await resourceParam(params, 'resource:read');
  const { name, description, direction, pausedAt, credential, connectorId } = resource;
  const incidents = await openIncidentsOf(actor.workspaceId, [credential.id]);
  return (
    <>
      <ResourceBreadcrumb direction={direction} />
      <PageHead title={name} subtitle={description || 'No description'} />
      <div className="mb-5 flex flex-col gap-2.5 empty:hidden">
        {incidents.map((incident) => (
          <IncidentNotice key={incident.id} incident={incident} />
        ))}
        {pausedAt ? (
          <Notice
            tone="mute"
            title={
              <>
                Paused <RelativeTime iso={pausedAt} />
              </>
            }
          />
        ) : null}
      </div>
      <ResourceToolbar resource={resource} setPaused={setResourcePausedAction} remove={deleteResourceAction} />
      <ResourceFacts resource={resource} connectorName={getConnector(connectorId).description.name} />
    </>
  );
}
