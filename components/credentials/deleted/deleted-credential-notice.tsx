import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { RESTORABLE_DAYS } from '#lib/credentials/core/credential-schema.ts';

/** Shown in place of a deleted credential's page. */
export function DeletedCredentialNotice({ name }: { name: string }) {
  return (
    <>
      <PageHead title={name} subtitle="This credential was deleted." />
      <EmptyState
        icon={<Trash2 size={20} strokeWidth={1.75} />}
        title="Deleted"
        action={
          <Link href="/credentials/deleted" className={buttonClass('primary')}>
            Recently deleted
          </Link>
        }
      >
        You can restore it for {RESTORABLE_DAYS} days after it was deleted.
      </EmptyState>
    </>
  );
}
