import type { ReactNode } from 'react';

interface PageHeadProps {
  title: string;
  subtitle: string;
  /** On the right: a search, a button. */
  children?: ReactNode;
}

export function PageHead({ title, subtitle, children }: PageHeadProps) {
  return (
    <div className="mb-5 flex flex-col justify-between gap-4 sm:flex-row sm:items-end">
      <div>
        <h1>{title}</h1>
        <p className="mt-1 text-ink-2">{subtitle}</p>
      </div>
      {children}
    </div>
  );
}
