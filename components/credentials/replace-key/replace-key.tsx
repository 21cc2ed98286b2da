'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { DiscardDialog } from '#components/credentials/form/discard-dialog.tsx';
import { AffectedCredentials } from '#components/credentials/replace-key/affected-credentials.tsx';
import { NewKeyForm } from '#components/credentials/replace-key/new-key-form.tsx';
import { OldKeyStatus } from '#components/credentials/replace-key/old-key-status.tsx';
import { countWords } from '#components/credentials/replace-key/replace-messages.ts';
import { ReplacePart } from '#components/credentials/replace-key/replace-part.tsx';
import { ReplacementResults } from '#components/credentials/replace-key/replacement-results.tsx';
import { useOldKeyCheck } from '#components/credentials/replace-key/use-old-key-check.ts';
import { type ReplaceKeyOptions, useReplaceKey } from '#components/credentials/replace-key/use-replace-key.ts';

interface ReplaceKeyProps extends ReplaceKeyOptions {
  host: string;
}

/** The cut-over: what is affected, whether the old key still works, and the new one, on one page. */
export function ReplaceKey({ host, ...options }: ReplaceKeyProps) {
  const { credentialId, method, actions } = options;
  const router = useRouter();
  const { check, again } = useOldKeyCheck(credentialId, actions.checkOldKey);
  const replacement = useReplaceKey({ ...options, onChanged: again });
  const [asking, setAsking] = useState(false);
  const { plan, results, added, form } = replacement;
  const { isDirty } = form.formState;
  const { noun } = method;
  const back = `/credentials/${credentialId}`;
  if (results !== undefined) {
    return <ReplacementResults plan={plan} results={results} noun={noun} doneHref={back} />;
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ReplacePart number={1} title="What is affected" aside={countWords(plan)}>
        <AffectedCredentials plan={plan} noun={noun} added={added} />
      </ReplacePart>
      <ReplacePart number={2} title={`Does the old ${noun} still work?`}>
        <OldKeyStatus check={check} method={method} host={host} onAgain={again} />
      </ReplacePart>
      <ReplacePart number={3} title={`New ${noun}`}>
        <NewKeyForm
          replacement={replacement}
          method={method}
          noun={noun}
          host={host}
          waiting={check.state === 'checking'}
          onCancel={() => (isDirty ? setAsking(true) : router.push(back))}
        />
      </ReplacePart>
      <DiscardDialog
        open={asking}
        title={`Discard the new ${noun}?`}
        onKeep={() => setAsking(false)}
        onDiscard={() => router.push(back)}
      />
    </div>
  );
}
