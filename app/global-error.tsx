'use client';

import './globals.css';
import { PageFailure } from '#components/shell/page-failure.tsx';

interface GlobalErrorProps {
  error: { digest?: string };
  retry: () => void;
}

/** In place of the whole document, where not even its frame could be made. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Not shown · Latchkey</title>
        <main className="mx-auto flex min-h-dvh max-w-[600px] flex-col justify-center px-6">
          <PageFailure {...props} />
        </main>
      </body>
    </html>
  );
}
