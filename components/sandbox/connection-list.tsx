import { IfCan } from '#components/client/permissions.tsx';
import { ConnectionMenu } from '#components/sandbox/connection-menu.tsx';
import { FoldingCell, FoldingRow, FoldingTable } from '#components/ui/table/folding-table.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';

interface ConnectionListProps {
  connections: ConnectionSummary[];
  onEdit: (connection: ConnectionSummary) => void;
  onDelete: (connection: ConnectionSummary) => void;
}

const columns = ['Name', 'Connector', 'Authentication Type', 'Created', 'Last used', 'Calls today'];
const number = new Intl.NumberFormat('en');

/** The connections of a tenant. */
export function ConnectionList({ connections, onEdit, onDelete }: ConnectionListProps) {
  return (
    <FoldingTable label="Connections" columns={columns} hasActions>
      {connections.map((connection) => (
        <FoldingRow
          key={connection.id}
          head={connection.name}
          actions={
            <IfCan permission="sandbox:manage">
              <ConnectionMenu
                name={connection.name}
                onEdit={() => onEdit(connection)}
                onDelete={() => onDelete(connection)}
              />
            </IfCan>
          }
        >
          <FoldingCell className="whitespace-nowrap">{connection.connector}</FoldingCell>
          <FoldingCell className="font-mono text-caption">{connection.authenticationType}</FoldingCell>
          <FoldingCell caption="Created" className="whitespace-nowrap text-ink-2">
            <RelativeTime iso={connection.createdAt} />
          </FoldingCell>
          <FoldingCell caption="Last used" className="whitespace-nowrap text-ink-2">
            {connection.lastUsedAt ? <RelativeTime iso={connection.lastUsedAt} /> : 'Never'}
          </FoldingCell>
          <FoldingCell caption="Calls today" className="text-ink-2 tabular-nums">
            {number.format(connection.callsToday)}
          </FoldingCell>
        </FoldingRow>
      ))}
    </FoldingTable>
  );
}
