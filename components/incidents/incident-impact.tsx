import { IfCan } from '#components/client/if-can.tsx';
import { StatusBadge } from '#components/credentials/tile/status-badge.tsx';
import { Badge } from '#components/ui/feedback/badge.tsx';
import { FoldedList } from '#components/ui/table/folded-list.tsx';
import { Heading, TextLink } from '#components/ui/text/typography.tsx';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import { directions } from '#lib/resources/direction.ts';

/** The sources and destinations that depend on an incident's credentials. */
export function IncidentUses({ uses }: { uses: NamedResource[] }) {
  return (
    <section>
      <Heading level={4} size="label" className="mb-1.5">
        Affected sources and destinations
      </Heading>
      {uses.length === 0 ? <p className="text-ink-2">No sources or destinations.</p> : null}
      <FoldedList
        items={uses.map(({ id, direction, name, objectLabel, paused }) => ({
          key: id,
          content: (
            <>
              <TextLink tone="plain" href={`/${directions[direction].path}/${id}`} className="min-w-0 font-medium">
                {name}
              </TextLink>
              <span className="text-caption text-ink-3">
                {directions[direction].singular} · {objectLabel}
              </span>
              {paused ? <Badge tone="mute">Paused</Badge> : null}
            </>
          ),
        }))}
      />
    </section>
  );
}

/** The credentials that an incident affects. */
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
