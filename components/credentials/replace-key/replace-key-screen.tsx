'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { DiscardDialog } from '#components/credentials/form/discard-dialog.tsx';
import { Panel } from '#components/credentials/panel.tsx';
import { AffectedCredentials } from '#components/credentials/replace-key/affected-credentials.tsx';
import { NewKeyForm } from '#components/credentials/replace-key/new-key-form.tsx';
import { OldKeyStatus } from '#components/credentials/replace-key/old-key-status.tsx';
import { affectedMessage } from '#components/credentials/replace-key/replace-messages.ts';
import { ReplacementResults } from '#components/credentials/replace-key/replacement-results.tsx';
import { type TestOldKey, useOldKeyTest } from '#components/credentials/replace-key/use-old-key-test.ts';
import { type ReplaceKeyOptions, useReplaceKey } from '#components/credentials/replace-key/use-replace-key.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface ReplaceKeyProps extends Omit<ReplaceKeyOptions, 'credentialId' | 'replace' | 'onChanged'> {
  credential: CredentialSummary;
  /** Server actions. */
  actions: { testOldKey: TestOldKey; replace: ReplaceKeyOptions['replace'] };
}

/** **Replace key**: what is affected, whether the old key still works, and the new key. */
export function ReplaceKey({ credential, actions, ...options }: ReplaceKeyProps) {
  const { method } = options;
  const router = useRouter();
  const oldKey = useOldKeyTest(credential.id, actions.testOldKey);
  const replacement = useReplaceKey({
    ...options,
    credentialId: credential.id,
    replace: actions.replace,
    // A result shown before the change may no longer hold.
    onChanged: () => (oldKey.report === undefined ? undefined : oldKey.run()),
  });
  const [asking, setAsking] = useState(false);
  const { plan, progress, added, form } = replacement;
  const { isDirty } = form.formState;
  const { noun } = method;
  const back = `/credentials/${credential.id}`;
  if (progress !== undefined) {
    return (
      <ReplacementResults credentialId={credential.id} plan={plan} initial={progress} noun={noun} doneHref={back} />
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Panel number={1} title="What is affected" aside={affectedMessage(plan)}>
        <AffectedCredentials plan={plan} noun={noun} added={added} />
      </Panel>
      <Panel number={2} title={`Does the old ${noun} still work?`}>
        <OldKeyStatus method={method} last={credential} test={oldKey} onTest={oldKey.run} />
      </Panel>
      <Panel number={3} title={`New ${noun}`}>
        <NewKeyForm
          replacement={replacement}
          method={method}
          waiting={oldKey.pending}
          onCancel={() => (isDirty ? setAsking(true) : router.push(back))}
        />
      </Panel>
      <DiscardDialog
        open={asking}
        title={`Discard the new ${noun}?`}
        onKeep={() => setAsking(false)}
        onDiscard={() => router.push(back)}
      />
    </div>
  );
}
