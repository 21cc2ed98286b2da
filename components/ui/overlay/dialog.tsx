'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string | undefined;
  initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** A click outside closes it. Set to false if that would lose something. */
  dismissible?: boolean;
  children?: ReactNode;
  footer: ReactNode;
}

/** A centered dialog. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  initialFocus,
  dismissible = true,
  children,
  footer,
}: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={!dismissible}>
      <BaseDialog.Portal>
        {/* forceRender: also over the dialog that this one was opened from. */}
        <BaseDialog.Backdrop
          forceRender
          className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <BaseDialog.Popup
          {...(initialFocus ? { initialFocus } : {})}
          className="-translate-1/2 fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] max-w-[480px] flex-col rounded-xl border border-line bg-surface shadow-popup transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <div className="px-6 pt-5">
            <BaseDialog.Title className="font-bold text-title">{title}</BaseDialog.Title>
            {description ? (
              <BaseDialog.Description className="mt-1 text-ink-2">{description}</BaseDialog.Description>
            ) : null}
          </div>
          <div className="min-h-0 overflow-y-auto px-6 py-5 empty:pt-0">{children}</div>
          <div className="flex flex-wrap justify-end gap-2.5 border-line border-t px-6 py-3.5">{footer}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
