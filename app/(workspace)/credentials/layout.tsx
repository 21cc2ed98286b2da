import type { ReactNode } from 'react';
import { FlashMessages } from '#components/credentials/flash-message.tsx';

/** Shows flash messages on the pages of credentials. */
export default function CredentialsLayout({ children }: { children: ReactNode }) {
  return <FlashMessages>{children}</FlashMessages>;
}
