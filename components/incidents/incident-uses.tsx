import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import { FoldedList } from '#components/ui/folded-list.tsx';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { directions } from '#lib/resources/direction.ts';

/** The sources and destinations that depend on an incident's credentials. */
export function IncidentUses({ uses }: { uses: NamedResource[] }) {
  return (
    <section>
      <h4 className="mb-1.5 font-[550] text-[13px] text-ink-3">What depends on it</h4>
      {uses.length === 0 ? <p className="text-ink-2">No source and no destination.</p> : null}
      <FoldedList
        items={uses.map(({ id, direction, name, objectLabel, paused }) => ({
          key: id,
          content: (
            <>
              <Link
                href={`/${directions[direction].path}/${id}`}
                className="wrap-anywhere min-w-0 rounded-sm font-medium hover:underline"
              >
                {name}
              </Link>
              <span className="text-[12.5px] text-ink-3">
                {directions[direction].singular} · {objectLabel}
              </span>
              {paused ? <Badge tone="mute">Paused</Badge> : null}
            </>
          ),
        }))}
      />
    </section>
  );
}
