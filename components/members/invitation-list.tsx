'use client';

import { useRouter } from 'next/navigation';
import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Badge } from '#components/ui/feedback/badge.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { roleLabels } from '#lib/auth/permissions.ts';
import type { InvitationSummary } from '#lib/members/invitations.ts';

type RevokeInvitation = (input: { invitationId: string }) => Promise<ActionResult<void>>;

interface InvitationListProps {
  invitations: InvitationSummary[];
  revoke: RevokeInvitation;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Open invitations, each with **Revoke**. */
export function InvitationList({ invitations, revoke }: InvitationListProps) {
  if (invitations.length === 0) {
    return <p className="text-ink-2">No open invitations.</p>;
  }
  return (
    <Card as="ul" aria-label="Open invitations" className="divide-y divide-line">
      {invitations.map((invitation) => (
        <InvitationItem key={invitation.id} invitation={invitation} revoke={revoke} />
      ))}
    </Card>
  );
}

function InvitationItem({ invitation, revoke }: { invitation: InvitationSummary; revoke: RevokeInvitation }) {
  const { id, role, createdAt, createdBy, expiresAt } = invitation;
  const router = useRouter();
  const { run, pending, problem } = useAction(revoke, { onDone: () => router.refresh() });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Badge tone="mute">{roleLabels[role]}</Badge>
      <p className="wrap-anywhere min-w-0 flex-1 basis-52 text-ink-2">
        Created by {createdBy} <RelativeTime iso={createdAt} /> · expires on{' '}
        <time dateTime={expiresAt}>{day.format(new Date(expiresAt))}</time>
      </p>
      <Button
        pending={pending}
        aria-label={`Revoke the ${roleLabels[role]} invitation by ${createdBy}`}
        onClick={() => run({ invitationId: id })}
      >
        Revoke
      </Button>
      <div role="alert" className="w-full text-small text-bad empty:hidden">
        {problem}
      </div>
    </li>
  );
}
