import { type ReactNode, useId } from 'react';
import { Card } from '#components/ui/layout/card.tsx';
import { Heading } from '#components/ui/text/typography.tsx';

interface PanelProps {
  title: string;
  /** Small, beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a credential's page. */
export function Panel({ title, aside, children }: PanelProps) {
  const id = useId();
  return (
    <Card as="section" aria-labelledby={id} className="min-w-0 p-4 sm:p-5">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <Heading level={2} id={id}>
          {title}
        </Heading>
        {aside ? <div className="ml-auto text-caption text-ink-3">{aside}</div> : null}
      </div>
      {children}
    </Card>
  );
}
