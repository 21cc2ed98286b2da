import Link from 'next/link';
import { Brand } from '#components/shell/brand.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col items-start justify-center gap-4 px-6">
      <title>Page not found · Latchkey</title>
      <Brand />
      <h1>Page not found</h1>
      <p className="text-ink-2">It may have been moved or deleted.</p>
      <Link href="/sources" className={buttonClass('primary')}>
        Go to Sources
      </Link>
    </main>
  );
}
