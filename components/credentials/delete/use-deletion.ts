'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import type { CredentialPageActions } from '#components/credentials/detail/credential-page-actions.ts';
import { useFlashMessage } from '#components/credentials/flash-message.tsx';
import type { CredentialSummary, NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { RESTORABLE_DAYS } from '#lib/credentials/deleted-credential.ts';

interface DeletionOptions {
  credential: CredentialSummary;
  /** What used it as the page was drawn. */
  uses: NamedResource[];
  actions: Pick<CredentialPageActions, 'remove' | 'move'>;
}

/** What deleting takes: another credential for all that uses this one, then the deletion itself. */
export function useDeletion({ credential: { id }, uses, actions }: DeletionOptions) {
  const router = useRouter();
  const showFlashMessage = useFlashMessage();
  const [usedBy, setUsedBy] = useState(uses);
  const [replacing, setReplacing] = useState(false);
  const [moved, setMoved] = useState<number>();
  const [chosen, setChosen] = useState<NamedCredential>();
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
    onRefused: ({ fieldErrors }) => setError(fieldErrors['toId']),
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
    choose(credential: NamedCredential | undefined) {
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
