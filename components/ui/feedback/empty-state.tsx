import type { ReactNode } from 'react';
import { Heading } from '#components/ui/text/typography.tsx';

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** Shown in place of an empty list: what to do next. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center rounded-xl border border-line border-dashed px-6 py-14 text-center">
      <div className="mb-3 grid size-10 place-items-center rounded-full bg-accent-wash text-accent" aria-hidden="true">
        {icon}
      </div>
      <Heading level={2}>{title}</Heading>
      <div className="mt-1 max-w-sm text-ink-2">{children}</div>
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
