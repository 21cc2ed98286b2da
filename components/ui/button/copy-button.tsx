'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button/button.tsx';

const SHOWN_FOR_MS = 2_000;

interface CopyButtonProps {
  text: string;
  /** Accessible name if a page has several copy buttons. Must begin with "Copy". */
  label?: string;
}

export function CopyButton({ text, label = 'Copy' }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(): Promise<void> {
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setState(copied ? 'copied' : 'failed');
  }

  const Icon = state === 'copied' ? Check : Copy;
  return (
    <>
      <Button aria-label={label} onClick={copy}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        Copy
      </Button>
      <span role="status" className="sr-only">
        {state === 'copied' ? 'Copied' : state === 'failed' ? 'Couldn’t copy. Select the text instead.' : ''}
      </span>
    </>
  );
}
