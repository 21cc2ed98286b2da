import { type ReactNode, useId } from 'react';
import { Card } from '#components/ui/layout/card.tsx';
import { Heading } from '#components/ui/text/typography.tsx';

interface ReplacePartProps {
  number: number;
  title: string;
  /** Small, beside the title. */
  aside?: string | undefined;
  children: ReactNode;
}

/** One of the numbered parts of **Replace key**. */
export function ReplacePart({ number, title, aside, children }: ReplacePartProps) {
  const id = useId();
  return (
    <Card as="section" aria-labelledby={id} className="min-w-0 p-4 sm:p-5">
      <div className="mb-3 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span
          aria-hidden="true"
          className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-wash font-semibold text-small text-accent"
        >
          {number}
        </span>
        <Heading level={2} id={id}>
          {title}
        </Heading>
        {aside ? <p className="ml-auto text-caption text-ink-3 max-sm:w-full">{aside}</p> : null}
      </div>
      {children}
    </Card>
  );
}
