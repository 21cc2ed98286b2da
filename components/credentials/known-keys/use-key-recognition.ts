'use client';

import { useEffect, useState } from 'react';
import type { CredentialActions } from '#components/credentials/credential-actions.ts';
import type { KeyRecognition } from '#lib/credentials/keys/key-recognition.ts';
import type { TypedKey } from '#lib/credentials/keys/recognise-key.ts';

/** Long enough that a key which is pasted or typed in one go is asked about once. */
const PAUSE_MS = 400;

/**
 * What is known of a key while it is typed, asked in the pauses. An answer to what stood there before is dropped, and
 * no answer is no finding: neither a test nor a save waits for it.
 *
 * @param typed absent while there is nothing to ask about
 */
export function useKeyRecognition(typed: TypedKey | undefined, recognise: CredentialActions['recognise']) {
  const [found, setFound] = useState<KeyRecognition>();
  // Compared as text: what is typed is another object at every rendering.
  const text = typed && JSON.stringify(typed);

  useEffect(() => {
    if (text === undefined) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const result = await recognise(JSON.parse(text)).catch(() => undefined);
      if (!isStale) setFound(result?.ok ? result.data : undefined);
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, recognise]);

  return typed === undefined ? undefined : found;
}
