'use client';

import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Badge } from '#components/ui/feedback/badge.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { SessionSummary } from '#lib/auth/sessions.ts';

interface SessionListProps {
  /** The current one first. */
  sessions: SessionSummary[];
  revoke: (input: { sessionId: string }) => Promise<ActionResult<void>>;
  revokeOthers: () => Promise<ActionResult<void>>;
}

/** The account's sessions. The current one ends by signing out. */
export function SessionList({ sessions, revoke, revokeOthers }: SessionListProps) {
  const one = useAction(revoke);
  const others = useAction<void, void>(revokeOthers);
  const pending = one.pending || others.pending;
  return (
    <>
      <Card as="ul" aria-label="Sessions" className="divide-y divide-line">
        {sessions.map(({ id, browser, beganAt, isCurrent }) => (
          <li key={id} className="flex min-h-15 items-center gap-3 px-4 py-3">
            <div className="min-w-0">
              <div className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{browser}</span>
                {isCurrent ? <Badge tone="good">This session</Badge> : null}
              </div>
              <div className="text-small text-ink-3">
                Signed in <RelativeTime iso={beganAt} />
              </div>
            </div>
            {isCurrent ? null : (
              <div className="ml-auto">
                <Button
                  variant="danger"
                  pending={pending}
                  aria-label={`Revoke ${browser}`}
                  onClick={() => one.run({ sessionId: id })}
                >
                  Revoke
                </Button>
              </div>
            )}
          </li>
        ))}
      </Card>
      <div role="alert" className="mt-2 text-bad empty:hidden">
        {one.problem ?? others.problem}
      </div>
      {sessions.length > 1 ? (
        <div className="mt-3">
          <Button pending={pending} onClick={() => others.run()}>
            Sign out everywhere else
          </Button>
        </div>
      ) : null}
    </>
  );
}
