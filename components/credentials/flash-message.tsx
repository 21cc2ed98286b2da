'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';

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
              {note.link ? (
                <Link href={note.link.href} className="text-accent underline decoration-1 underline-offset-2">
                  {note.link.label}
                </Link>
              ) : null}
            </Notice>
          </div>
        ) : null}
      </div>
      {children}
    </ShowFlashMessage>
  );
}
