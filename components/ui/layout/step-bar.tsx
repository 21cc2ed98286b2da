import type { ReactNode } from 'react';

interface StepBarProps {
  back: ReactNode;
  /** The choice so far. */
  note?: string | undefined;
  /** A warning above the bar. It floats, so that nothing moves when it appears. */
  notice?: ReactNode;
  children: ReactNode;
}

/** The bar at the foot of a form page: back on the left, the submit button on the right. */
export function StepBar({ back, note, notice, children }: StepBarProps) {
  return (
    <div className="fixed inset-x-0 bottom-0 z-10 border-line border-t bg-canvas/92 px-4 backdrop-blur-sm md:left-[232px] md:px-10">
      {notice}
      <div className="flex h-16 items-center gap-3">
        {back}
        <div className="ml-auto flex min-w-0 items-center gap-3 text-ink-3">
          <span className="truncate">{note}</span>
          {children}
        </div>
      </div>
    </div>
  );
}
