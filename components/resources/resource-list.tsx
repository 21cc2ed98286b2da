import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { Badge } from '#components/ui/feedback/badge.tsx';
import { FoldingCell, FoldingRow, FoldingTable } from '#components/ui/table/folding-table.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import { type Direction, directions } from '#lib/resources/direction.ts';
import type { ResourceSummary } from '#lib/resources/list-resources.ts';

interface ResourceListProps {
  direction: Direction;
  resources: ResourceSummary[];
  connectorNames: ReadonlyMap<string, string>;
}

const columns = ['Name', 'Connector', 'Object', 'Credential', 'Added'];

export function ResourceList({ direction, resources, connectorNames }: ResourceListProps) {
  const { path, plural } = directions[direction];
  return (
    <FoldingTable label={plural} columns={columns}>
      {resources.map(({ id, name, description, paused, connectorId, objectLabel, credential, createdAt }) => (
        <FoldingRow
          key={id}
          head={
            <>
              <TextLink tone="plain" href={`/${path}/${id}`}>
                {name}
              </TextLink>
              {paused ? (
                <span className="ml-2">
                  <Badge tone="mute">Paused</Badge>
                </span>
              ) : null}
              {description ? (
                <span className="wrap-anywhere mt-0.5 line-clamp-2 font-normal text-ink-2">{description}</span>
              ) : null}
            </>
          }
        >
          <FoldingCell>{connectorNames.get(connectorId) ?? connectorId}</FoldingCell>
          <FoldingCell className="wrap-anywhere">{objectLabel}</FoldingCell>
          <FoldingCell>
            <span className="wrap-anywhere mr-2">{credential.name}</span>
            <StatusBadge status={credential.status} />
            <span className="wrap-anywhere block w-full font-mono text-caption text-ink-3">{credential.host}</span>
          </FoldingCell>
          <FoldingCell className="whitespace-nowrap text-ink-2">
            <RelativeTime iso={createdAt} />
          </FoldingCell>
        </FoldingRow>
      ))}
    </FoldingTable>
  );
}
