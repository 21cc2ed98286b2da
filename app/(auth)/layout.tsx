import type { ReactNode } from 'react';
import { Brand } from '#components/shell/brand.tsx';
import { Card } from '#components/ui/layout/card.tsx';

/** The card of the pages before sign-in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[440px] flex-col justify-center gap-6 px-4 py-12">
      <Brand />
      <Card className="p-6 sm:p-8">{children}</Card>
    </main>
  );
}
