import { HeartPulse } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Streamed } from '#app/(workspace)/streamed.tsx';
import { IncidentCard } from '#components/incidents/incident-card.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { listIncidents } from '#lib/incidents/list-incidents.ts';
import { listFromParam } from '#lib/pagination.ts';

export const metadata: Metadata = { title: 'Health' };

export default async function HealthPage({ searchParams }: PageProps<'/health'>) {
  const actor = await requirePageActor('health:read');
  const { cursor } = await searchParams;
  return (
    <>
      <PageHead
        title="Health"
        subtitle="Credentials are tested about once a day, more often after a failure. Failures with one cause are grouped."
      >
        <Link href="/credentials?status=failed" className={buttonClass()}>
          Failed credentials
        </Link>
      </PageHead>
      <Streamed
        fallback={<Skeleton label="Loading incidents" blocksPx={[220, 220]} />}
        render={() => renderIncidents(actor.workspaceId, cursor)}
      />
    </>
  );
}

async function renderIncidents(workspaceId: string, cursor: string | string[] | undefined) {
  const [open, ended] = await Promise.all([
    listIncidents(workspaceId, { state: 'open' }),
    listFromParam(cursor, (from) => listIncidents(workspaceId, { state: 'ended', cursor: from })),
  ]);
  return (
    <>
      <section aria-label="Open incidents" className="flex flex-col gap-4">
        {open.items.length > 0 ? <h2 className="sr-only">Open</h2> : null}
        {open.items.map((incident) => (
          <IncidentCard key={incident.id} incident={incident} />
        ))}
        {open.nextCursor === undefined ? null : (
          <p className="text-ink-2">Showing the {open.items.length} most recent open incidents.</p>
        )}
        {open.items.length === 0 ? (
          <EmptyState icon={<HeartPulse size={20} strokeWidth={1.75} />} title="No open incidents">
            If a tenant starts rejecting credentials, you’ll see it here with everything affected.
          </EmptyState>
        ) : null}
      </section>
      {ended.items.length > 0 ? (
        <section aria-labelledby="resolved" className="mt-8 flex flex-col gap-4">
          <Heading level={2} id="resolved">
            Resolved
          </Heading>
          {ended.items.map((incident) => (
            <IncidentCard key={incident.id} incident={incident} />
          ))}
        </section>
      ) : null}
      {ended.nextCursor === undefined ? null : (
        <div className="mt-6 flex justify-center">
          <Link href={`/health?cursor=${ended.nextCursor}`} className={buttonClass()}>
            Show older
          </Link>
        </div>
      )}
    </>
  );
}
