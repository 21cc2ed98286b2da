import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Streamed } from '#app/(workspace)/streamed.tsx';
import { AuditFilters } from '#components/audit/audit-filters.tsx';
import { AuditTable } from '#components/audit/audit-table.tsx';
import { ExportLinks } from '#components/audit/export-links.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { type AuditQuery, auditQueryString, parseAuditQuery } from '#lib/audit/audit-query.ts';
import { listAuditEntries } from '#lib/audit/list-entries.ts';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { auditNames } from '#lib/credentials/audit-names.ts';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { listMembers } from '#lib/members/list-members.ts';
import { listFromParam } from '#lib/pagination.ts';

export const metadata: Metadata = { title: 'Audit log' };

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const { workspaceId } = await requirePageActor('audit:read');
  const { cursor, ...params } = await searchParams;
  const query = parseAuditQuery(params);
  return (
    <>
      <PageHead title="Audit log" subtitle="Who did what, when and from where. Entries can’t be changed.">
        <ExportLinks filter={auditQueryString(query)} />
      </PageHead>
      <Streamed
        fallback={<Skeleton label="Loading the audit log" blocksPx={[36, 640]} />}
        render={() => renderEntries(workspaceId, query, cursor)}
      />
    </>
  );
}

async function renderEntries(workspaceId: string, query: AuditQuery, cursor: string | string[] | undefined) {
  const [page, members, credential] = await Promise.all([
    listFromParam(cursor, (from) => listAuditEntries(workspaceId, { query, cursor: from, names: auditNames() })),
    listMembers(workspaceId),
    query.credential === undefined ? undefined : findCredential(workspaceId, query.credential),
  ]);
  const filtered = auditQueryString(query);
  return (
    <>
      <AuditFilters
        query={query}
        members={members.map(({ userId, email }) => ({ value: userId, label: email }))}
        credentialName={credential?.name}
      />
      {page.items.length > 0 ? (
        <AuditTable entries={page.items} />
      ) : (
        <EmptyState icon={<ScrollText size={20} strokeWidth={1.75} />} title="No matching entries">
          Change or clear the filters.
        </EmptyState>
      )}
      {page.nextCursor === undefined ? null : (
        <div className="mt-6 flex justify-center">
          <Link
            href={`/audit?${filtered === '' ? '' : `${filtered}&`}cursor=${page.nextCursor}`}
            className={buttonClass()}
          >
            Show older
          </Link>
        </div>
      )}
    </>
  );
}
