import type { ReactNode } from 'react';
import { textLinkClass } from '#components/ui/text/typography.tsx';

interface Item {
  key: string;
  content: ReactNode;
}

const SHOWN = 5;

function Items({ items }: { items: Item[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {items.map(({ key, content }) => (
        <li key={key} className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-0.5">
          {content}
        </li>
      ))}
    </ul>
  );
}

/** A list that shows five items and folds the others. */
export function FoldedList({ items }: { items: Item[] }) {
  const others = items.slice(SHOWN);
  return (
    <>
      <Items items={items.slice(0, SHOWN)} />
      {others.length > 0 ? (
        <details className="mt-1">
          <summary className={`inline-block ${textLinkClass}`}>{others.length} more</summary>
          <div className="mt-1">
            <Items items={others} />
          </div>
        </details>
      ) : null}
    </>
  );
}
