import { Badge } from '#components/ui/feedback/badge.tsx';
import { FoldedList } from '#components/ui/table/folded-list.tsx';
import { Heading, TextLink } from '#components/ui/text/typography.tsx';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { directions } from '#lib/resources/direction.ts';

/** The sources and destinations that depend on an incident's credentials. */
export function IncidentUses({ uses }: { uses: NamedResource[] }) {
  return (
    <section>
      <Heading level={4} size="label" className="mb-1.5">
        What depends on it
      </Heading>
      {uses.length === 0 ? <p className="text-ink-2">No source and no destination.</p> : null}
      <FoldedList
        items={uses.map(({ id, direction, name, objectLabel, paused }) => ({
          key: id,
          content: (
            <>
              <TextLink tone="plain" href={`/${directions[direction].path}/${id}`} className="min-w-0 font-medium">
                {name}
              </TextLink>
              <span className="text-caption text-ink-3">
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
