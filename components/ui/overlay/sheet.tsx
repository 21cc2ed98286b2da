'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from '#components/ui/button/button.tsx';

interface SheetProps {
  open: boolean;
  /** Called by Esc, the close button and a click outside. The caller decides whether to close. */
  onCloseRequest: () => void;
  title: string;
  subtitle: string;
  logo: ReactNode;
  initialFocus: RefObject<HTMLElement | null>;
  finalFocus: RefObject<HTMLElement | null> | (() => HTMLElement | null);
  children: ReactNode;
}

/**
 * A dialog that slides in from the right, full width on a phone. It closes without a transition: during one, it could be
 * opened again and typed into a form that is about to unmount.
 */
export function Sheet({ open, onCloseRequest, title, subtitle, logo, initialFocus, finalFocus, children }: SheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onCloseRequest())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-scrim transition-opacity duration-(--motion) data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={initialFocus}
          finalFocus={finalFocus}
          className="fixed inset-y-0 right-0 z-30 flex w-full max-w-[560px] flex-col bg-surface shadow-sheet transition-transform duration-(--motion) data-starting-style:translate-x-full"
        >
          <header className="flex items-center gap-3 border-line border-b px-4 pt-5 pb-4 sm:px-6">
            {logo}
            <div className="min-w-0">
              <Dialog.Title className="font-bold text-title">{title}</Dialog.Title>
              <Dialog.Description className="text-small text-ink-3">{subtitle}</Dialog.Description>
            </div>
            <div className="ml-auto">
              <Dialog.Close
                render={<IconButton label="Close" icon={<X size={18} strokeWidth={1.75} aria-hidden="true" />} />}
              />
            </div>
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
