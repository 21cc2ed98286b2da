'use client';

import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

interface ReadFailureProps {
  title: string;
  advice: string;
  onRetry: () => void;
  retrying: boolean;
}

/** Why a live read brought nothing, and the way to try it again. */
export function ReadFailure({ title, advice, onRetry, retrying }: ReadFailureProps) {
  return (
    <div role="alert" className="flex flex-col items-start gap-3">
      <Notice tone="bad" title={title}>
        {advice}
      </Notice>
      <Button pending={retrying} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
