'use client';

import { useTransition } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';

interface JoinWorkspaceProps {
  workspaceName: string;
  email: string;
  join: () => Promise<ActionResult<never>>;
  signOut: () => Promise<void>;
}

/** For whoever is signed in: **Join** with this account, or sign in with another. */
export function JoinWorkspace({ workspaceName, email, join, signOut }: JoinWorkspaceProps) {
  const { run, pending, problem } = useAction(join, { redirects: true });
  const [leaving, startTransition] = useTransition();
  return (
    <>
      <p className="wrap-anywhere mb-4 text-ink-2">You are signed in as {email}.</p>
      <div role="alert" className="mb-4 empty:hidden">
        {problem ? <Notice tone="bad" title={problem} /> : null}
      </div>
      <div className="flex flex-wrap gap-2.5">
        <Button variant="primary" pending={pending} aria-label={`Join ${workspaceName}`} onClick={() => run()}>
          Join
        </Button>
        <Button variant="ghost" pending={leaving} onClick={() => startTransition(signOut)}>
          Use another account
        </Button>
      </div>
    </>
  );
}
