'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const tabs = [
  { path: '', label: 'Connectors 2.0' },
  { path: '/users', label: 'Users' },
  { path: '/faults', label: 'Faults' },
];

/** The screens of a tenant. */
export function TenantTabs({ tenantId }: { tenantId: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Tenant screens" className="mb-5 flex gap-5 border-line border-b max-sm:justify-between">
      {tabs.map(({ path, label }) => {
        const href = `/sandbox/${tenantId}${path}`;
        return (
          <Link
            key={href}
            href={href}
            scroll={false}
            aria-current={pathname === href ? 'page' : undefined}
            className="-mb-px flex h-10 items-center border-transparent border-b-2 font-medium text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
