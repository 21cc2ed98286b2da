import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

interface PageFailureProps {
  /** As Next hands it over: the text of the error stays on the server. */
  error: { digest?: string };
  /** Asks the server again. `reset` would draw the same failure once more. */
  retry: () => void;
}

/**
 * What is shown where a page fails, also in place of the answer to a save that is done: it says nothing of what became of
 * that. Never the error's own text, which may hold anything, but the id that the log has.
 */
export function PageFailure({ error: { digest }, retry }: PageFailureProps) {
  return (
    <div role="alert" className="flex max-w-[560px] flex-col items-start gap-4">
      <h1>This page could not be shown</h1>
      <Notice tone="bad" title="Try again in a moment">
        <p>If you have just saved or changed something, look whether that was done before you do it again.</p>
        {digest ? <p className="mt-1">Error id: {digest}</p> : null}
      </Notice>
      <Button onClick={retry}>Try again</Button>
    </div>
  );
}
