import { Badge } from '#components/ui/feedback/badge.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { directions } from '#lib/resources/direction.ts';

type UsedBy = CredentialSummary['usedBy'];

/** "Used by 3" */
export function usageLabel({ source, destination }: UsedBy): string {
  const total = source + destination;
  return total === 0 ? 'Not used' : `Used by ${total}`;
}

/** "2 sources, 1 destination" */
export function usageTitle({ source, destination }: UsedBy): string {
  return `${source} ${source === 1 ? 'source' : 'sources'}, ${destination} ${destination === 1 ? 'destination' : 'destinations'}`;
}

/** The sources and destinations that use a credential, each a link to its page. */
export function UseList({ label, uses }: { label: string; uses: NamedResource[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {uses.map(({ id, direction, name, objectLabel, paused }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2 first:pt-0 last:pb-0">
          <TextLink href={`/${directions[direction].path}/${id}`}>{name}</TextLink>
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
