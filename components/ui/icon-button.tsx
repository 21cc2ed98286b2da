import type { ComponentProps, ReactNode } from 'react';

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
