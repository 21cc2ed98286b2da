import { IfCan } from '#components/client/permissions.tsx';
import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { FoldedList } from '#components/ui/table/folded-list.tsx';
import { Heading, TextLink } from '#components/ui/text/typography.tsx';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';

/** The credentials that an incident concerns. */
export function IncidentCredentials({ credentials }: { credentials: NamedCredential[] }) {
  return (
    <section>
      <Heading level={4} size="label" className="mb-1.5">
        Credentials
      </Heading>
      <FoldedList
        items={credentials.map(({ id, name, status, secretLastFour }) => ({
          key: id,
          content: (
            <>
              <IfCan
                permission="credential:inspect"
                otherwise={<span className="wrap-anywhere min-w-0 font-medium">{name}</span>}
              >
                <TextLink tone="plain" href={`/credentials/${id}`} className="min-w-0 font-medium">
                  {name}
                </TextLink>
              </IfCan>
              {secretLastFour ? <span className="text-caption text-ink-3">ends in {secretLastFour}</span> : null}
              <StatusBadge status={status} />
            </>
          ),
        }))}
      />
    </section>
  );
}
