import type { ComponentProps } from 'react';

const base =
  'inline-flex h-9 items-center justify-center gap-2 whitespace-nowrap rounded-lg border px-3.5 font-[550] transition-colors duration-(--motion) disabled:opacity-55 aria-disabled:opacity-55';

const variants = {
  primary: 'border-accent bg-accent text-accent-ink hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-sunken',
  ghost: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-bad bg-surface text-bad hover:bg-bad-wash',
};

export type ButtonVariant = keyof typeof variants;

/** Classes of a button, for a link that looks like one. */
export function buttonClass(variant: ButtonVariant = 'secondary'): string {
  return `${base} ${variants[variant]}`;
}

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  variant?: ButtonVariant;
  /** Work is under way: presses do nothing, and the focus stays where it is. */
  pending?: boolean;
}

export function Button({ variant = 'secondary', pending = false, type = 'button', onClick, ...props }: ButtonProps) {
  return (
    <button
      {...props}
      type={type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      className={buttonClass(variant)}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
    />
  );
}
