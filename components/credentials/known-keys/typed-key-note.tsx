'use client';

import { useEffect, useState } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { KeyRecognitionNote } from '#components/credentials/known-keys/key-recognition-note.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { AuthMethodDescription } from '#lib/connectors/description.ts';
import type { CredentialFormValues } from '#lib/credentials/core/credential-schema.ts';
import type { KeyRecognition, TypedKey } from '#lib/credentials/keys/recognize-key.ts';

/** Server action that looks up a key while it is typed. It neither tests nor saves. */
export type RecognizeKey = (typed: TypedKey) => Promise<ActionResult<KeyRecognition>>;

interface TypedKeyNoteProps {
  control: Control<CredentialFormValues>;
  connectorId: string;
  method: AuthMethodDescription;
  recognize: RecognizeKey;
}

/** Note under the secret about saved credentials with the same key. Sticks to the end of the scroll area, so that nothing moves when it appears. */
export function TypedKeyNote({ control, connectorId, method, recognize }: TypedKeyNoteProps) {
  const settings = useWatch({ control, name: 'settings' });
  const secrets = useWatch({ control, name: 'secrets' });
  const key = secrets[method.recognizedBy]?.trim() ?? '';
  const typed = { connectorId, authMethod: method.id, settings, secrets: { [method.recognizedBy]: key } };
  const recognition = useKeyRecognition(key === '' ? undefined : typed, recognize);
  return (
    <div aria-live="polite" className="sticky -bottom-2 -mt-2 grid gap-2.5 bg-surface pt-2 empty:hidden">
      {recognition ? <KeyRecognitionNote method={method} recognition={recognition} /> : null}
    </div>
  );
}

/** Pause in typing after which the key is looked up. */
const PAUSE_MS = 400;

/** Looks up a key while it is typed. Failures show nothing. @param typed undefined while there is no key */
function useKeyRecognition(typed: TypedKey | undefined, recognize: RecognizeKey) {
  const [found, setFound] = useState<KeyRecognition>();
  // Compared as text, since `typed` is a new object on every render.
  const text = typed && JSON.stringify(typed);

  useEffect(() => {
    if (text === undefined) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const result = await recognize(JSON.parse(text)).catch(() => undefined);
      if (!isStale) setFound(result?.ok ? result.data : undefined);
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, recognize]);

  return typed === undefined ? undefined : found;
}
