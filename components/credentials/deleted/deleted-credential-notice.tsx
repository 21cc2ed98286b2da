import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { RESTORABLE_DAYS } from '#lib/credentials/deleted-credential.ts';

/** In place of a credential's page, once it is deleted. */
export function DeletedCredentialNotice({ name }: { name: string }) {
  return (
    <>
      <PageHead title={name} subtitle="This credential is deleted." />
      <EmptyState
        icon={<Trash2 size={20} strokeWidth={1.75} />}
        title="It was deleted"
        action={
          <Link href="/credentials/deleted" className={buttonClass('primary')}>
            Recently deleted
          </Link>
        }
      >
        For {RESTORABLE_DAYS} days after its deletion it can be restored.
      </EmptyState>
    </>
  );
}
