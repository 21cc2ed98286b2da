'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { useFlashMessage } from '#components/credentials/flash-message.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { RESTORABLE_DAYS } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary, NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import type { DeleteOutcome } from '#lib/credentials/delete-credential.ts';

/** Server actions of the dialog, passed as props. */
export interface DeletionActions {
  remove: (input: { id: string }) => Promise<ActionResult<DeleteOutcome>>;
  move: (input: { fromId: string; toId: string }) => Promise<ActionResult<{ moved: number }>>;
}

interface DeletionOptions {
  credential: CredentialSummary;
  /** Its uses when the page was rendered. */
  uses: NamedResource[];
  actions: DeletionActions;
}

/** Deletes a credential, after its uses were moved to another one. */
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
        text: `Deleted. You can restore it for ${RESTORABLE_DAYS} days.`,
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
    if (chosen === undefined) setError('Choose a replacement.');
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
