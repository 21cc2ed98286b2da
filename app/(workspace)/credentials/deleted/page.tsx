import { Trash2 } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { restoreCredentialAction } from '#app/(workspace)/credential-actions.ts';
import { Streamed } from '#app/(workspace)/streamed.tsx';
import { DeletedList } from '#components/credentials/deleted/deleted-list.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { RESTORABLE_DAYS } from '#lib/credentials/core/credential-schema.ts';
import { listDeletedCredentials } from '#lib/credentials/deleted-credentials.ts';
import { listFromParam } from '#lib/pagination.ts';

export const metadata: Metadata = { title: 'Recently deleted' };

export default async function DeletedCredentialsPage({ searchParams }: PageProps<'/credentials/deleted'>) {
  const actor = await requirePageActor('credential:delete');
  const { cursor } = await searchParams;
  return (
    <>
      <PageHead
        title="Recently deleted"
        subtitle={`Deleted credentials can be restored for ${RESTORABLE_DAYS} days. Then they are permanently deleted.`}
      >
        <Link href="/credentials" className={buttonClass()}>
          Back to Credentials
        </Link>
      </PageHead>
      <Streamed
        fallback={<Skeleton label="Loading deleted credentials" blocksPx={[320]} />}
        render={() => renderDeleted(actor.workspaceId, cursor)}
      />
    </>
  );
}

async function renderDeleted(workspaceId: string, cursor: string | string[] | undefined) {
  const page = await listFromParam(cursor, (from) => listDeletedCredentials(workspaceId, from));
  return (
    <>
      {page.items.length > 0 ? (
        <DeletedList credentials={page.items} restore={restoreCredentialAction} />
      ) : (
        <EmptyState icon={<Trash2 size={20} strokeWidth={1.75} />} title="Nothing deleted recently">
          Deleted credentials stay here for {RESTORABLE_DAYS} days.
        </EmptyState>
      )}
      {page.nextCursor === undefined ? null : (
        <div className="mt-6 flex justify-center">
          <Link href={`/credentials/deleted?cursor=${page.nextCursor}`} className={buttonClass()}>
            Show older
          </Link>
        </div>
      )}
    </>
  );
}
