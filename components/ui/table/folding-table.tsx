import type { ReactNode } from 'react';
import { Card } from '#components/ui/layout/card.tsx';

interface FoldingTableProps {
  label: string;
  columns: string[];
  /** The rows end with a cell of actions. */
  hasActions?: boolean;
  /** `top` for rows of several lines. */
  align?: 'middle' | 'top';
  /** Rows: `FoldingRow`. */
  children: ReactNode;
}

/** A table that becomes a list of cards on a narrow screen, with a caption beside each value. */
export function FoldingTable({ label, columns, hasActions = false, align = 'middle', children }: FoldingTableProps) {
  return (
    <Card>
      <table aria-label={label} className="w-full border-collapse text-left max-lg:block">
        <thead className="text-small text-ink-3 max-lg:sr-only">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-4 py-2.5 font-medium xl:whitespace-nowrap">
                {column}
              </th>
            ))}
            {hasActions ? (
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody className={`max-lg:block ${align === 'top' ? '*:*:align-top' : ''}`}>{children}</tbody>
      </table>
    </Card>
  );
}

interface FoldingRowProps {
  /** The row's header cell. */
  head: ReactNode;
  /** Cells: `FoldingCell`. */
  children: ReactNode;
  actions?: ReactNode;
}

export function FoldingRow({ head, children, actions }: FoldingRowProps) {
  return (
    <tr className="border-line border-t max-lg:grid max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:gap-x-3 max-lg:px-4 max-lg:py-3 max-lg:first:border-t-0">
      <th scope="row" className="wrap-anywhere px-4 py-3 font-semibold max-lg:px-0 max-lg:py-0.5">
        {head}
      </th>
      {children}
      {actions === undefined ? null : (
        <td className="text-right max-lg:col-start-2 max-lg:row-start-1 lg:w-px lg:py-1.5 lg:pr-2">{actions}</td>
      )}
    </tr>
  );
}

interface FoldingCellProps {
  /** Shown on a narrow screen, where the column's header is not. */
  caption?: string;
  className?: string;
  children: ReactNode;
}

export function FoldingCell({ caption, className = '', children }: FoldingCellProps) {
  return (
    <td
      className={`px-4 py-3 max-lg:col-span-2 max-lg:flex max-lg:flex-wrap max-lg:gap-x-2 max-lg:px-0 max-lg:py-0.5 ${className}`}
    >
      {caption === undefined ? null : <span className="shrink-0 text-ink-3 lg:hidden">{caption}</span>}
      {children}
    </td>
  );
}
