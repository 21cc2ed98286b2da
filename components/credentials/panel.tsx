import { type ReactNode, useId } from 'react';
import { Card } from '#components/ui/layout/card.tsx';
import { Heading } from '#components/ui/text/typography.tsx';

interface PanelProps {
  /** For numbered steps. */
  number?: number;
  title: string;
  /** Small, beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled section of a page. */
export function Panel({ number, title, aside, children }: PanelProps) {
  const id = useId();
  return (
    <Card as="section" aria-labelledby={id} className="min-w-0 p-4 sm:p-5">
      <div className="mb-3 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        {number === undefined ? null : (
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-wash font-semibold text-accent text-small"
          >
            {number}
          </span>
        )}
        <Heading level={2} id={id}>
          {title}
        </Heading>
        {aside ? <div className="ml-auto text-caption text-ink-3">{aside}</div> : null}
      </div>
      {children}
    </Card>
  );
}
