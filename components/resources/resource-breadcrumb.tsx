import Link from 'next/link';
import { type Direction, directions } from '#lib/resources/direction.ts';

interface ResourceAuditLogProps {
  direction: Direction;
  /** The parent of the page, unless it is the list. */
  resource?: { id: string; name: string };
}

const link = 'rounded-sm hover:text-ink';

export function ResourceBreadcrumb({ direction, resource }: ResourceAuditLogProps) {
  const { path, plural } = directions[direction];
  return (
    <nav aria-label="Breadcrumb" className="mb-3 flex gap-1.5 text-small text-ink-3">
      <Link href={`/${path}`} className={link}>
        {plural}
      </Link>
      {resource === undefined ? null : (
        <>
          <span aria-hidden="true">/</span>
          <Link href={`/${path}/${resource.id}`} className={`${link} truncate`}>
            {resource.name}
          </Link>
        </>
      )}
    </nav>
  );
}
