import type { ReactNode } from 'react';
import { FlashMessages } from '#components/credentials/flash-message.tsx';

/** What was done on one of these pages is said on the next. */
export default function CredentialsLayout({ children }: { children: ReactNode }) {
  return <FlashMessages>{children}</FlashMessages>;
}
