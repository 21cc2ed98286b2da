import type { useGrowingList } from '#components/credentials/detail/use-growing-list.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

interface ShowOlderProps {
  older: ReturnType<typeof useGrowingList>['older'];
  /** Said where it fails. */
  failure: string;
}

/** The end of a list that grows. */
export function ShowOlder({ older, failure }: ShowOlderProps) {
  return (
    <>
      {older.error ? (
        <div role="alert" className="mt-3">
          <Notice tone="bad" title={failure}>
            {older.error.message}
          </Notice>
        </div>
      ) : null}
      {older.exist ? (
        <div className="mt-4 flex justify-center">
          <Button pending={older.pending} onClick={older.show}>
            Show older
          </Button>
        </div>
      ) : null}
    </>
  );
}
