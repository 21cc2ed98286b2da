import { ConnectionMenu } from '#components/sandbox/connection-menu.tsx';
import { IfCan } from '#components/shell/permissions.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { ConnectionSummary } from '#lib/sandbox/connection-summary.ts';

interface ConnectionListProps {
  connections: ConnectionSummary[];
  onEdit: (connection: ConnectionSummary) => void;
  onDelete: (connection: ConnectionSummary) => void;
}

const columns = ['Name', 'Connector', 'Authentication Type', 'Created', 'Last used', 'Calls today'];
const number = new Intl.NumberFormat('en');
const cell = 'px-4 py-3 max-lg:flex max-lg:gap-2 max-lg:px-0 max-lg:py-0.5';

/** A narrow screen has no head to the columns: there each value is named beside it. */
function Caption({ children }: { children: string }) {
  return <span className="text-ink-3 lg:hidden">{children}</span>;
}

/** The connections: a table, which on a phone becomes a list. */
export function ConnectionList({ connections, onEdit, onDelete }: ConnectionListProps) {
  return (
    <div className="rounded-xl border border-line bg-surface shadow-tile">
      <table aria-label="Connections" className="w-full border-collapse text-left max-lg:block">
        <thead className="text-[13px] text-ink-3 max-lg:sr-only">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-4 py-2.5 font-[550]">
                {column}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-lg:block">
          {connections.map((connection) => (
            <tr
              key={connection.id}
              className="relative border-line border-t max-lg:block max-lg:px-4 max-lg:py-3 max-lg:first:border-t-0"
            >
              <th scope="row" className={`${cell} wrap-anywhere font-semibold max-lg:block max-lg:pr-10`}>
                {connection.name}
              </th>
              <td className={cell}>{connection.connector}</td>
              <td className={`${cell} font-mono text-[12.5px]`}>{connection.authenticationType}</td>
              <td className={`${cell} whitespace-nowrap text-ink-2`}>
                <Caption>Created</Caption>
                <RelativeTime iso={connection.createdAt} />
              </td>
              <td className={`${cell} whitespace-nowrap text-ink-2`}>
                <Caption>Last used</Caption>
                {connection.lastUsedAt ? <RelativeTime iso={connection.lastUsedAt} /> : 'Never'}
              </td>
              <td className={`${cell} text-ink-2 tabular-nums`}>
                <Caption>Calls today</Caption>
                {number.format(connection.callsToday)}
              </td>
              <td className="py-1.5 pr-2 max-lg:absolute max-lg:top-1 max-lg:right-0 lg:w-px">
                <IfCan permission="sandbox:manage">
                  <ConnectionMenu
                    name={connection.name}
                    onEdit={() => onEdit(connection)}
                    onDelete={() => onDelete(connection)}
                  />
                </IfCan>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
