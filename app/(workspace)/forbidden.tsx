import { Lock } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { roleLabels } from '#lib/auth/permissions.ts';
import { getActor } from '#lib/auth/signed-in-actor.ts';

function withArticle(role: string): string {
  return `${/^[AEIOU]/.test(role) ? 'an' : 'a'} ${role}`;
}

/** Shown instead of a page that the actor's role may not open. */
export default async function Forbidden() {
  const actor = await getActor();
  return (
    <>
      <title>No access · Latchkey</title>
      <PageHead
        title="You don’t have access"
        subtitle={actor ? `${roleLabels[actor.role]}s can’t open this page.` : 'Your role can’t open this page.'}
      />
      <EmptyState
        icon={<Lock size={20} strokeWidth={1.75} />}
        title={
          actor ? `You’re ${withArticle(roleLabels[actor.role])} in ${actor.workspaceName}` : 'Ask for another role'
        }
        action={
          <Link href="/sources" className={buttonClass('primary')}>
            Go to Sources
          </Link>
        }
      >
        An Owner or Admin of the workspace can change your role.
      </EmptyState>
    </>
  );
}
