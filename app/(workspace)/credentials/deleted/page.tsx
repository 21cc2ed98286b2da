import { Trash2 } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { restoreCredentialAction } from '#app/(workspace)/credential-actions.ts';
import { DeletedList } from '#components/credentials/deleted/deleted-credentials.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { RESTORABLE_DAYS } from '#lib/credentials/core/credential-schema.ts';
import { listDeletedCredentials } from '#lib/credentials/deleted-credentials.ts';
import { listFromParam } from '#lib/pagination.ts';

export const metadata: Metadata = { title: 'Recently deleted' };

export default async function DeletedCredentialsPage({ searchParams }: PageProps<'/credentials/deleted'>) {
  const actor = await requirePageActor('credential:delete');
  const { cursor } = await searchParams;
  const page = await listFromParam(cursor, (from) => listDeletedCredentials(actor.workspaceId, from));
  return (
    <>
      <PageHead
        title="Recently deleted"
        subtitle={`A deleted credential can be restored for ${RESTORABLE_DAYS} days. Then its key is erased.`}
      >
        <Link href="/credentials" className={buttonClass()}>
          Back to Credentials
        </Link>
      </PageHead>
      {page.items.length > 0 ? (
        <DeletedList credentials={page.items} restore={restoreCredentialAction} />
      ) : (
        <EmptyState icon={<Trash2 size={20} strokeWidth={1.75} />} title="Nothing was deleted lately">
          A credential that is deleted stands here for {RESTORABLE_DAYS} days.
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
