import { type ReactNode, useId } from 'react';

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
    <section aria-labelledby={id} className="min-w-0 rounded-xl border border-line bg-surface p-4 shadow-tile sm:p-5">
      <div className="mb-3 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span
          aria-hidden="true"
          className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-wash font-semibold text-[13px] text-accent"
        >
          {number}
        </span>
        <h2 id={id} className="font-semibold text-[15px]">
          {title}
        </h2>
        {aside ? <p className="ml-auto text-[12.5px] text-ink-3 max-sm:w-full">{aside}</p> : null}
      </div>
      {children}
    </section>
  );
}
