'use client';

import { useEffect, useRef } from 'react';
import type { CredentialSelection } from '#components/credentials/bulk/use-selection.ts';
import type { ListedCredential } from '#components/credentials/list/credential-link-tile.tsx';
import { CredentialRow } from '#components/credentials/list/credential-row.tsx';
import type { CredentialPages } from '#components/credentials/virtual-list/use-credential-pages.ts';
import { useListWindow } from '#components/credentials/virtual-list/use-list-window.ts';
import { useRovingFocus } from '#components/credentials/virtual-list/use-roving-focus.ts';
import { Card } from '#components/ui/layout/card.tsx';

const ROW_HEIGHT_PX = 60;

const columns = [
  { label: 'Selected', className: 'w-12 px-3 [&>span]:sr-only' },
  { label: 'Name and tenant', className: 'px-2' },
  { label: 'Status', className: 'w-[118px] px-2 md:w-[190px]' },
  { label: 'Authentication', className: 'w-[130px] px-2 max-lg:hidden' },
  { label: 'Added by', className: 'w-[190px] px-2 max-lg:hidden' },
  { label: 'Used', className: 'w-[96px] px-2 max-md:hidden' },
];

interface CredentialTableProps {
  pages: CredentialPages;
  selection: CredentialSelection;
  /** Label of the credential's auth method. */
  methodLabel: (credential: ListedCredential['credential']) => string;
}

/** Saved credentials as rows of a table, of which those near the view are rendered. */
export function CredentialTable({ pages, selection, methodLabel }: CredentialTableProps) {
  const { count, show } = pages;
  const rows = useRef<HTMLTableSectionElement>(null);
  const { first, end, beforePx, afterPx, scrollTo } = useListWindow({
    container: rows,
    count,
    columns: 1,
    rowHeightPx: ROW_HEIGHT_PX,
    gapPx: 0,
  });
  const focus = { container: rows, first, end, scrollTo, count: pages.known, columns: 1 };
  const { stop, listProps } = useRovingFocus(focus);
  useEffect(() => show({ first, end }), [show, first, end]);

  return (
    <Card className="overflow-clip">
      <table
        aria-label="Saved credentials"
        aria-rowcount={pages.ended ? count + 1 : -1}
        aria-busy={pages.isStale || pages.isLoading}
        className="w-full table-fixed border-separate border-spacing-0 text-left [overflow-anchor:none]"
      >
        <thead className="text-small text-ink-3">
          <tr aria-rowindex={1}>
            {columns.map(({ label, className }) => (
              <th key={label} scope="col" className={`h-10 truncate font-medium ${className}`}>
                <span>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...listProps} ref={rows}>
          <Spacer heightPx={beforePx} />
          {Array.from({ length: end - first }, (_, offset) => {
            const index = first + offset;
            const credential = pages.at(index);
            if (credential === undefined) return <Spacer key={index} heightPx={ROW_HEIGHT_PX} />;
            return (
              <CredentialRow
                key={index}
                credential={credential}
                methodLabel={methodLabel(credential)}
                place={{ index, isStop: index === stop }}
                selected={selection.has(credential.id)}
                onToggle={(extend) => selection.toggle(index, extend)}
              />
            );
          })}
          <Spacer heightPx={afterPx} />
        </tbody>
      </table>
    </Card>
  );
}

/** Takes the height of rows that are not rendered. */
function Spacer({ heightPx }: { heightPx: number }) {
  return heightPx > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true">
      <td className="p-0" style={{ height: heightPx }} />
    </tr>
  ) : null;
}
