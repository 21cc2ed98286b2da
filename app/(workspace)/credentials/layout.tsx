import type { ReactNode } from 'react';
import { PassingNotes } from '#components/credentials/passing-note.tsx';

/** What was done on one of these pages is said on the next. */
export default function CredentialsLayout({ children }: { children: ReactNode }) {
  return <PassingNotes>{children}</PassingNotes>;
}
