'use client';

import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

interface ErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** What is shown where a page fails: never the error's own text, which may hold anything. */
export default function WorkspaceError({ error, reset }: ErrorProps) {
  return (
    <div role="alert" className="flex max-w-[560px] flex-col items-start gap-4">
      <Notice tone="bad" title="This page could not be shown">
        Nothing was changed. Try again in a moment.{error.digest ? ` Error id: ${error.digest}` : ''}
      </Notice>
      <Button onClick={reset}>Try again</Button>
    </div>
  );
}
