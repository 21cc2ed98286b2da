'use client';

import { ArrowDownToLine, ArrowUpFromLine, FlaskConical, HeartPulse, KeyRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

const places = [
  { href: '/sources', label: 'Sources', icon: ArrowDownToLine },
  { href: '/destinations', label: 'Destinations', icon: ArrowUpFromLine },
  { href: '/credentials', label: 'Credentials', icon: KeyRound },
  { href: '/health', label: 'Health', icon: HeartPulse },
];

const sandboxPlace = { href: '/sandbox', label: 'Sandbox tenant', icon: FlaskConical };

export function MainNav({ sandbox }: { sandbox: boolean }) {
  const pathname = usePathname();
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the places scroll sideways, and the last may be out of sight.
  useEffect(() => {
    const current = nav.current?.querySelector(`[href="/${pathname.split('/')[1]}"]`);
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav
      ref={nav}
      aria-label="Main"
      className="flex grow gap-0.5 overflow-x-auto p-0.5 max-md:justify-between md:flex-col md:overflow-visible md:[&>:nth-child(5)]:mt-auto"
    >
      {[...places, ...(sandbox ? [sandboxPlace] : [])].map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href || pathname.startsWith(`${href}/`) ? 'page' : undefined}
          className="flex h-9 shrink-0 items-center gap-2.5 rounded-lg px-2 font-medium text-ink-2 max-md:px-1 max-md:text-[13px] hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink"
        >
          <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="max-md:hidden" />
          {label}
        </Link>
      ))}
    </nav>
  );
}
