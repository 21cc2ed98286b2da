import { Lock } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { roleLabels } from '#lib/auth/permissions.ts';
import { getActor } from '#lib/auth/signed-in-actor.ts';

/** In place of a page that one's role may not see. */
export default async function Forbidden() {
  const actor = await getActor();
  return (
    <>
      <title>Not for your role · Latchkey</title>
      <PageHead title="Your role does not allow this page" subtitle="It is for other roles." />
      <EmptyState
        icon={<Lock size={20} strokeWidth={1.75} />}
        title={actor ? `You are ${roleLabels[actor.role]} of ${actor.workspaceName}` : 'Not for your role'}
        action={
          <Link href="/sources" className={buttonClass('primary')}>
            Go to Sources
          </Link>
        }
      >
        An Owner or an Admin of the workspace can give you another role.
      </EmptyState>
    </>
  );
}
