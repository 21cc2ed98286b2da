'use client';

import { ArrowDownToLine, ArrowUpFromLine, FlaskConical, HeartPulse, KeyRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const places = [
  { href: '/sources', label: 'Sources', icon: ArrowDownToLine },
  { href: '/destinations', label: 'Destinations', icon: ArrowUpFromLine },
  { href: '/credentials', label: 'Credentials', icon: KeyRound },
  { href: '/health', label: 'Health', icon: HeartPulse },
];

const sandboxPlace = { href: '/sandbox', label: 'Sandbox tenant', icon: FlaskConical };

/** On a phone, the bar is wider than the screen. */
function bringIntoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
}

export function MainNav({ sandbox }: { sandbox: boolean }) {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main"
      className="flex grow gap-0.5 overflow-x-auto p-0.5 max-md:justify-between md:flex-col md:overflow-visible md:[&>:nth-child(5)]:mt-auto"
    >
      {[...places, ...(sandbox ? [sandboxPlace] : [])].map(({ href, label, icon: Icon }) => {
        const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            ref={isCurrent ? bringIntoView : null}
            aria-current={isCurrent ? 'page' : undefined}
            className="flex h-9 shrink-0 items-center gap-2.5 rounded-lg px-2 font-medium text-ink-2 max-md:px-1 max-md:text-small hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink"
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="max-md:hidden" />
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
