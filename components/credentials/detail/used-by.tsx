import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { directions } from '#lib/resources/direction.ts';

/** Sources and destinations, each a link to its page. */
export function UseList({ label, uses }: { label: string; uses: NamedResource[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {uses.map(({ id, direction, name, objectLabel, paused }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2 first:pt-0 last:pb-0">
          <Link
            href={`/${directions[direction].path}/${id}`}
            className="wrap-anywhere min-h-6 rounded-sm font-[550] text-accent underline decoration-1 underline-offset-2"
          >
            {name}
          </Link>
          <span className="wrap-anywhere text-ink-2">
            {direction === 'source' ? 'Source' : 'Destination'} · {objectLabel}
          </span>
          {paused ? (
            <span className="ml-auto">
              <Badge tone="mute">Paused</Badge>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
