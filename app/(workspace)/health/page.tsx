import { HeartPulse } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { IncidentCard } from '#components/incidents/incident-card.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { listIncidents } from '#lib/incidents/list-incidents.ts';
import { listFromParam } from '#lib/pagination.ts';

export const metadata: Metadata = { title: 'Health' };

export default async function HealthPage({ searchParams }: PageProps<'/health'>) {
  const actor = await requirePageActor('health:read');
  const { cursor } = await searchParams;
  const [open, ended] = await Promise.all([
    listIncidents(actor.workspaceId, { state: 'open' }),
    listFromParam(cursor, (from) => listIncidents(actor.workspaceId, { state: 'ended', cursor: from })),
  ]);
  return (
    <>
      <PageHead
        title="Health"
        subtitle="Saved credentials are tested about daily, and sooner after a failure. One cause is one incident."
      >
        <Link href="/credentials?status=failed" className={buttonClass()}>
          Failed credentials
        </Link>
      </PageHead>
      <section aria-label="Open incidents" className="flex flex-col gap-4">
        {open.items.length > 0 ? <h2 className="sr-only">Open</h2> : null}
        {open.items.map((incident) => (
          <IncidentCard key={incident.id} incident={incident} />
        ))}
        {open.nextCursor === undefined ? null : (
          <p className="text-ink-2">There are more open incidents than stand here. The latest are shown.</p>
        )}
        {open.items.length === 0 ? (
          <EmptyState icon={<HeartPulse size={20} strokeWidth={1.75} />} title="No open incident">
            When a tenant stops accepting what it accepted before, it is said here, with everything that depends on it.
          </EmptyState>
        ) : null}
      </section>
      {ended.items.length > 0 ? (
        <section aria-labelledby="ended" className="mt-8 flex flex-col gap-4">
          <Heading level={2} id="ended">
            Ended
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
