import { type ReactNode, useId } from 'react';

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
    <section aria-labelledby={id} className="min-w-0 rounded-xl border border-line bg-surface p-4 shadow-tile sm:p-5">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="font-semibold text-[15px]">
          {title}
        </h2>
        {aside ? <div className="ml-auto text-[12.5px] text-ink-3">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
