import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { directionParam } from '#app/(workspace)/[direction]/route-params.ts';
import { OpenIncidents } from '#app/(workspace)/open-incidents.tsx';
import { Streamed } from '#app/(workspace)/streamed.tsx';
import { ResourceList } from '#components/resources/resource-list.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { can } from '#lib/auth/permissions.ts';
import { requirePageActor, type SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { listConnectors } from '#lib/connectors/registry.ts';
import { listFromParam } from '#lib/pagination.ts';
import { type Direction, directions } from '#lib/resources/direction.ts';
import { listResources } from '#lib/resources/list-resources.ts';

const subtitles = {
  source: 'Where your data comes from. Each source uses one credential.',
  destination: 'Where your data goes. Each destination uses one credential.',
};

export async function generateMetadata({ params }: PageProps<'/[direction]'>): Promise<Metadata> {
  return { title: directions[await directionParam(params)].plural };
}

export default async function ResourcesPage({ params, searchParams }: PageProps<'/[direction]'>) {
  const direction = await directionParam(params);
  const actor = await requirePageActor('resource:read');
  const { cursor } = await searchParams;
  return (
    <>
      <OpenIncidents actor={actor} />
      <Streamed
        fallback={
          <>
            <PageHead title={directions[direction].plural} subtitle={subtitles[direction]} />
            <Skeleton label={`Loading ${directions[direction].path}`} blocksPx={[420]} />
          </>
        }
        render={() => renderResources(actor, direction, cursor)}
      />
    </>
  );
}

async function renderResources(actor: SignedInActor, direction: Direction, cursor: string | string[] | undefined) {
  const page = await listFromParam(cursor, (from) => listResources(actor.workspaceId, direction, from));
  const { path, plural, singular } = directions[direction];
  const create = can(actor, 'resource:create') ? (
    <Link href={`/${path}/new`} className={buttonClass('primary')}>
      New {singular}
    </Link>
  ) : null;
  const Icon = direction === 'source' ? ArrowDownToLine : ArrowUpFromLine;
  return (
    <>
      <PageHead title={plural} subtitle={subtitles[direction]}>
        {page.items.length > 0 ? create : null}
      </PageHead>
      {page.items.length > 0 ? (
        <ResourceList
          direction={direction}
          resources={page.items}
          connectorNames={new Map(listConnectors().map(({ description: { id, name } }) => [id, name]))}
        />
      ) : (
        <EmptyState icon={<Icon size={20} strokeWidth={1.75} />} title={`No ${path} yet`} action={create}>
          {create === null
            ? `Members and above can create ${path}.`
            : `Create your first ${singular}: pick a type, a credential and an object.`}
        </EmptyState>
      )}
      {page.nextCursor === undefined ? null : (
        <div className="mt-6 flex justify-center">
          <Link href={`/${path}?cursor=${page.nextCursor}`} className={buttonClass()}>
            Show older
          </Link>
        </div>
      )}
    </>
  );
}
