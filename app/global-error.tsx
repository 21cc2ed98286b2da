'use client';

import './globals.css';
import { PageFailure } from '#components/shell/page-failure.tsx';

interface GlobalErrorProps {
  error: { digest?: string };
  retry: () => void;
}

/** Replaces the whole document when the root layout fails. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Error · Latchkey</title>
        <main className="mx-auto flex min-h-dvh max-w-[600px] flex-col justify-center px-6">
          <PageFailure {...props} />
        </main>
      </body>
    </html>
  );
}
