'use client';

import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';

interface FlashMessage {
  text: string;
  link?: { href: string; label: string };
  /** Path of the page that shows it. */
  at: string;
}

const ShowFlashMessage = createContext<(message: FlashMessage) => void>(() => {});

/** Shows a message on the next page, until the user leaves that page. */
export function useFlashMessage(): (message: FlashMessage) => void {
  return useContext(ShowFlashMessage);
}

export function FlashMessages({ children }: { children: ReactNode }) {
  const path = usePathname();
  const [message, setNote] = useState<FlashMessage>();
  const [lastPath, setLastPath] = useState(path);
  if (path !== lastPath) {
    setLastPath(path);
    if (message !== undefined && lastPath === message.at) setNote(undefined);
  }
  return (
    <ShowFlashMessage value={setNote}>
      <div role="status">
        {message?.at === path ? (
          <div className="mb-4">
            <Notice tone="good" title={message.text}>
              {message.link ? <TextLink href={message.link.href}>{message.link.label}</TextLink> : null}
            </Notice>
          </div>
        ) : null}
      </div>
      {children}
    </ShowFlashMessage>
  );
}
