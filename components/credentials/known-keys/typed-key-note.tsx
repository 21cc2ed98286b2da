'use client';

import { type Control, useWatch } from 'react-hook-form';
import type { CredentialActions } from '#components/credentials/credential-actions.ts';
import { KeyRecognitionNote } from '#components/credentials/known-keys/key-recognition-note.tsx';
import { useKeyRecognition } from '#components/credentials/known-keys/use-key-recognition.ts';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';
import type { CredentialFormValues } from '#lib/credentials/core/credential-schema.ts';

interface TypedKeyNoteProps {
  control: Control<CredentialFormValues>;
  connectorId: string;
  method: AuthMethodDescription;
  recognise: CredentialActions['recognise'];
}

/**
 * Under the secret, what is known of it already. It stands last and keeps to the end of what is in view: nothing moves
 * when something is said, and it is read without scrolling.
 */
export function TypedKeyNote({ control, connectorId, method, recognise }: TypedKeyNoteProps) {
  const settings = useWatch({ control, name: 'settings' });
  const secrets = useWatch({ control, name: 'secrets' });
  const key = secrets[method.recognisedBy]?.trim() ?? '';
  const typed = { connectorId, authMethod: method.id, settings, secrets: { [method.recognisedBy]: key } };
  const recognition = useKeyRecognition(key === '' ? undefined : typed, recognise);
  return (
    <div aria-live="polite" className="sticky -bottom-2 -mt-2 grid gap-2.5 bg-surface pt-2 empty:hidden">
      {recognition ? <KeyRecognitionNote method={method} recognition={recognition} /> : null}
    </div>
  );
}
