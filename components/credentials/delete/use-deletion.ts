'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { CredentialPageActions } from '#components/credentials/detail/credential-page-actions.ts';
import { useFlashMessage } from '#components/credentials/flash-message.tsx';
import { useAction } from '#components/use-action.ts';
import type { CredentialReference } from '#lib/credentials/credential-reference.ts';
import { RESTORABLE_DAYS } from '#lib/credentials/deleted-credential.ts';
import type { ResourceReference } from '#lib/credentials/resource-reference.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';

interface DeletionOptions {
  credential: CredentialSummary;
  /** What used it as the page was drawn. */
  uses: ResourceReference[];
  actions: Pick<CredentialPageActions, 'remove' | 'move'>;
}

/** What deleting takes: another credential for all that uses this one, then the deletion itself. */
export function useDeletion({ credential: { id }, uses, actions }: DeletionOptions) {
  const router = useRouter();
  const showFlashMessage = useFlashMessage();
  const [usedBy, setUsedBy] = useState(uses);
  const [replacing, setReplacing] = useState(false);
  const [moved, setMoved] = useState<number>();
  const [chosen, setChosen] = useState<CredentialReference>();
  const [error, setError] = useState<string>();
  const remove = useAction(actions.remove, {
    onDone: (outcome) => {
      if (!outcome.deleted) {
        setMoved(undefined);
        return setUsedBy(outcome.usedBy);
      }
      showFlashMessage({
        at: '/credentials',
        text: `Deleted. It can be restored for ${RESTORABLE_DAYS} days.`,
        link: { href: '/credentials/deleted', label: 'Recently deleted' },
      });
      router.push('/credentials');
    },
  });
  const move = useAction(actions.move, {
    onDone: (outcome) => {
      setMoved(outcome.moved);
      setUsedBy([]);
      setReplacing(false);
      router.refresh();
    },
    onRefused: (_message, refusal) => setError(refusal?.fieldErrors['toId']),
  });

  function replace(): void {
    if (chosen === undefined) setError('Choose the credential that takes its place.');
    else void move.run({ fromId: id, toId: chosen.id });
  }

  return {
    usedBy,
    moved,
    replacing,
    setReplacing,
    chosen,
    choose(credential: CredentialReference | undefined) {
      setChosen(credential);
      setError(undefined);
    },
    error,
    replace,
    remove: () => void remove.run({ id }),
    pending: remove.pending || move.pending,
    problem: replacing ? (error === undefined ? move.problem : undefined) : remove.problem,
  };
}
