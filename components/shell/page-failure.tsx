import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

interface PageFailureProps {
  /** As Next passes it: the error's text stays on the server. */
  error: { digest?: string };
  /** Renders on the server again; `reset` would only show the same error again. */
  retry: () => void;
}

/**
 * The error page. It also replaces a page after a save that may have succeeded, so it makes no claim about the save.
 * Shows the id that the log has, never the error's text, which could contain a secret.
 */
export function PageFailure({ error: { digest }, retry }: PageFailureProps) {
  return (
    <div role="alert" className="flex max-w-[560px] flex-col items-start gap-4">
      <h1>This page couldn’t be loaded</h1>
      <Notice tone="bad" title="Something went wrong">
        <p>If you just saved a change, check whether it was applied before you repeat it.</p>
        {digest ? <p className="mt-1">Error ID: {digest}</p> : null}
      </Notice>
      <Button onClick={retry}>Try again</Button>
    </div>
  );
}
