import type { ComponentProps, ReactNode } from 'react';

const base =
  'inline-flex h-9 items-center justify-center gap-2 whitespace-nowrap rounded-lg border px-3.5 font-medium transition-colors duration-(--motion) disabled:opacity-55 aria-disabled:opacity-55';

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
  /** Clicks are ignored, but the button keeps the focus. */
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

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  /** Accessible name. */
  label: string;
  icon: ReactNode;
}

export function IconButton({ label, icon, type = 'button', ...props }: IconButtonProps) {
  return (
    <button
      {...props}
      type={type}
      aria-label={label}
      className="grid size-9 shrink-0 place-items-center rounded-lg text-ink-2 transition-colors duration-(--motion) hover:bg-sunken hover:text-ink"
    >
      {icon}
    </button>
  );
}
