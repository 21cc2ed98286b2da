'use client';

import { Menu } from '@base-ui/react/menu';
import { EllipsisVertical } from 'lucide-react';
import { IfCan } from '#components/client/if-can.tsx';
import { MenuPopup, menuItemClass } from '#components/ui/overlay/menu.tsx';
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

interface ConnectionMenuProps {
  name: string;
  onEdit: () => void;
  onDelete: () => void;
}

function ConnectionMenu({ name, onEdit, onDelete }: ConnectionMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={`More actions for ${name}`}
        className="grid size-9 place-items-center rounded-lg text-ink-2 transition-colors duration-(--motion) hover:bg-sunken hover:text-ink data-popup-open:bg-sunken"
      >
        <EllipsisVertical size={18} strokeWidth={1.75} aria-hidden="true" />
      </Menu.Trigger>
      <MenuPopup>
        <Menu.Item className={menuItemClass} onClick={onEdit}>
          Edit Connection
        </Menu.Item>
        <Menu.Item className={`${menuItemClass} text-bad`} onClick={onDelete}>
          Delete Connection
        </Menu.Item>
      </MenuPopup>
    </Menu.Root>
  );
}
