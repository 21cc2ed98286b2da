import type { Metadata } from 'next';
import { headers } from 'next/headers';
import {
  changePasswordAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
} from '#app/(workspace)/account/actions.ts';
import { ChangePasswordForm } from '#components/account/change-password-form.tsx';
import { SessionList } from '#components/account/session-list.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import { SESSION_DAYS } from '#lib/auth/auth.ts';
import { listSessions, requireSession } from '#lib/auth/sessions.ts';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const { email } = await requirePageActor();
  const sessions = await listSessions(await requireSession(await headers()));
  return (
    <>
      <PageHead title="Account" subtitle={`Signed in as ${email}.`} />
      <section aria-labelledby="sessions">
        <Heading level={2} id="sessions" className="mb-1">
          Sessions
        </Heading>
        <p className="mb-3 text-ink-2">Where you’re signed in. Sessions expire after {SESSION_DAYS} days.</p>
        <SessionList sessions={sessions} revoke={revokeSessionAction} revokeOthers={revokeOtherSessionsAction} />
      </section>
      <section aria-labelledby="password" className="mt-8 max-w-md">
        <Heading level={2} id="password" className="mb-1">
          Password
        </Heading>
        <p className="mb-3 text-ink-2">Changing it ends your other sessions.</p>
        <ChangePasswordForm changePassword={changePasswordAction} />
      </section>
    </>
  );
}
