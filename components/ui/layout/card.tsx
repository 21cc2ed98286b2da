import type { ComponentProps, ElementType, ReactNode } from 'react';

export const cardClass = 'rounded-xl border border-line bg-surface shadow-tile';

type CardProps<Tag extends ElementType> = { as?: Tag; className?: string } & Omit<
  ComponentProps<Tag>,
  'as' | 'className'
>;

/** A surface with a border. @param as its element, a `div` if not given */
export function Card<Tag extends ElementType = 'div'>({ as, className = '', ...props }: CardProps<Tag>) {
  const Element: ElementType = as ?? 'div';
  return <Element {...props} className={`${cardClass} ${className}`} />;
}

/**
 * Classes of a link or button that makes its whole card a target. The card must be `relative`. The accessible name stays
 * that of the link.
 */
export const coveringTarget =
  'outline-none after:absolute after:inset-0 after:rounded-[inherit] focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-2';

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-ink-3">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

/** Labels and values, in columns. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(200px,100%),1fr))] gap-x-6 gap-y-3">{children}</dl>;
}
