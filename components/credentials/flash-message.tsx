'use client';

import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';

interface PassingNote {
  text: string;
  link?: { href: string; label: string };
  /** Where it is read. */
  at: string;
}

const ShowFlashMessage = createContext<(note: PassingNote) => void>(() => {});

/** Says something on the page that one is led to next; it is gone once one leaves that page. */
export function useFlashMessage(): (note: PassingNote) => void {
  return useContext(ShowFlashMessage);
}

export function FlashMessages({ children }: { children: ReactNode }) {
  const path = usePathname();
  const [note, setNote] = useState<PassingNote>();
  const [lastPath, setLastPath] = useState(path);
  if (path !== lastPath) {
    setLastPath(path);
    if (note !== undefined && lastPath === note.at) setNote(undefined);
  }
  return (
    <ShowFlashMessage value={setNote}>
      <div role="status">
        {note?.at === path ? (
          <div className="mb-4">
            <Notice tone="good" title={note.text}>
              {note.link ? <TextLink href={note.link.href}>{note.link.label}</TextLink> : null}
            </Notice>
          </div>
        ) : null}
      </div>
      {children}
    </ShowFlashMessage>
  );
}
