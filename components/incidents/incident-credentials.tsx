import Link from 'next/link';
import { IfCan } from '#components/client/permissions.tsx';
import { StatusBadge } from '#components/credentials/status-badge.tsx';
import { FoldedList } from '#components/ui/folded-list.tsx';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';

/** The credentials that an incident concerns. */
export function IncidentCredentials({ credentials }: { credentials: NamedCredential[] }) {
  return (
    <section>
      <h4 className="mb-1.5 font-[550] text-[13px] text-ink-3">Credentials</h4>
      <FoldedList
        items={credentials.map(({ id, name, status, secretLastFour }) => ({
          key: id,
          content: (
            <>
              <IfCan
                permission="credential:inspect"
                otherwise={<span className="wrap-anywhere min-w-0 font-medium">{name}</span>}
              >
                <Link
                  href={`/credentials/${id}`}
                  className="wrap-anywhere min-w-0 rounded-sm font-medium hover:underline"
                >
                  {name}
                </Link>
              </IfCan>
              {secretLastFour ? <span className="text-[12.5px] text-ink-3">ends in {secretLastFour}</span> : null}
              <StatusBadge status={status} />
            </>
          ),
        }))}
      />
    </section>
  );
}
