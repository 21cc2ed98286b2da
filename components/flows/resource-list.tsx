import Link from 'next/link';
import { StatusBadge } from '#components/credentials/status-badge.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { type Direction, directions } from '#lib/flows/direction.ts';
import type { ResourceSummary } from '#lib/flows/list-resources.ts';

interface ResourceListProps {
  direction: Direction;
  resources: ResourceSummary[];
  connectorNames: ReadonlyMap<string, string>;
}

const columns = ['Name', 'Connector', 'Object', 'Credential', 'Added'];
const cell = 'px-4 py-3 align-top max-md:flex max-md:gap-3 max-md:px-0 max-md:py-0.5';

/** Sources or destinations: a table, which on a phone becomes a list. */
export function ResourceList({ direction, resources, connectorNames }: ResourceListProps) {
  const { path, plural } = directions[direction];
  return (
    <div className="rounded-xl border border-line bg-surface shadow-tile">
      <table aria-label={plural} className="w-full border-collapse text-left max-md:block">
        <thead className="text-[13px] text-ink-3 max-md:sr-only">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-4 py-2.5 font-[550]">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {resources.map((resource) => (
            <tr
              key={resource.id}
              className="border-line border-t max-md:block max-md:px-4 max-md:py-3 max-md:first:border-t-0"
            >
              <th scope="row" className={`${cell} wrap-anywhere font-semibold max-md:block`}>
                <Link href={`/${path}/${resource.id}`} className="rounded-sm hover:underline">
                  {resource.name}
                </Link>
                {resource.paused ? (
                  <span className="ml-2">
                    <Badge tone="mute">Paused</Badge>
                  </span>
                ) : null}
                {resource.description ? (
                  <span className="wrap-anywhere mt-0.5 line-clamp-2 font-normal text-ink-2">
                    {resource.description}
                  </span>
                ) : null}
              </th>
              <td className={cell}>{connectorNames.get(resource.connectorId) ?? resource.connectorId}</td>
              <td className={`${cell} wrap-anywhere`}>{resource.objectLabel}</td>
              <td className={`${cell} max-md:flex-wrap`}>
                <span className="wrap-anywhere mr-2">{resource.credential.name}</span>
                <StatusBadge status={resource.credential.status} />
                <span className="wrap-anywhere block w-full font-mono text-[12.5px] text-ink-3">
                  {resource.credential.host}
                </span>
              </td>
              <td className={`${cell} whitespace-nowrap text-ink-2`}>
                <RelativeTime iso={resource.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
