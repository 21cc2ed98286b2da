import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { RESTORABLE_DAYS } from '#lib/credentials/core/credential-schema.ts';

export default function CredentialNotFound() {
  return (
    <>
      <title>Not found · Latchkey</title>
      <PageHead title="Credential not found" subtitle="It isn’t in this workspace." />
      <EmptyState
        icon={<KeyRound size={20} strokeWidth={1.75} />}
        title="Nothing here"
        action={
          <Link href="/credentials" className={buttonClass('primary')}>
            Go to Credentials
          </Link>
        }
      >
        Check the address. The credential may have been deleted more than {RESTORABLE_DAYS} days ago.
      </EmptyState>
    </>
  );
}
