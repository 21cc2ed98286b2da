import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

interface PageFailureProps {
  /** As Next hands it over: the text of the error stays on the server. */
  error: { digest?: string };
  reset: () => void;
}

/** What is shown where a page fails: never the error's own text, which may hold anything, but the id that the log has. */
export function PageFailure({ error: { digest }, reset }: PageFailureProps) {
  return (
    <div role="alert" className="flex max-w-[560px] flex-col items-start gap-4">
      <Notice tone="bad" title="This page could not be shown">
        Nothing was changed. Try again in a moment.{digest ? ` Error id: ${digest}` : ''}
      </Notice>
      <Button onClick={reset}>Try again</Button>
    </div>
  );
}
