import Link from 'next/link';
import { IfCan } from '#components/client/if-can.tsx';
import { IncidentCredentials, IncidentUses } from '#components/incidents/incident-impact.tsx';
import { buttonClass } from '#components/ui/button/button.tsx';
import { Badge } from '#components/ui/feedback/badge.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { ClockTime, RelativeTime } from '#components/ui/text/display-time.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import type { IncidentSummary } from '#lib/incidents/incident-summary.ts';

/** Causes that a new key resolves. */
const RESOLVED_BY_NEW_KEY: ReadonlySet<IncidentSummary['cause']> = new Set([
  'shared_secret_rejected',
  'secret_rejected',
]);

function Times({ startedAt, endedAt, lastAcceptedAt }: IncidentSummary) {
  return (
    <p className="mt-0.5 text-small text-ink-3">
      Detected <RelativeTime iso={startedAt} />
      {lastAcceptedAt ? (
        <>
          {' · last accepted '}
          <ClockTime iso={lastAcceptedAt} />
        </>
      ) : null}
      {endedAt ? (
        <>
          {' · resolved '}
          <RelativeTime iso={endedAt} />
        </>
      ) : null}
    </p>
  );
}

/** One incident with its impact and its remedy. */
export function IncidentCard({ incident }: { incident: IncidentSummary }) {
  const { id, title, advice, host, cause, endedAt, credentials, uses } = incident;
  const isOpen = endedAt === undefined;
  const [first] = credentials;
  return (
    <Card as="article" aria-labelledby={id} className="p-4 sm:p-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-2.5">
            <Heading level={3} id={id} className="wrap-anywhere">
              {title}
            </Heading>
            <Badge tone={isOpen ? 'bad' : 'mute'}>{isOpen ? 'Open' : 'Resolved'}</Badge>
          </div>
          <Times {...incident} />
          {isOpen ? <p className="mt-2 max-w-[68ch] text-ink-2">{advice}</p> : null}
          <p className="wrap-anywhere mt-1.5 font-mono text-caption text-ink-3">{host}</p>
        </div>
        {isOpen && first !== undefined && RESOLVED_BY_NEW_KEY.has(cause) ? (
          <IfCan permission="credential:update">
            <Link href={`/credentials/${first.id}/replace-key`} className={buttonClass('primary')}>
              Replace key
            </Link>
          </IfCan>
        ) : null}
      </div>
      <div className="mt-4 grid gap-4 border-line border-t pt-4 md:grid-cols-2">
        <IncidentCredentials credentials={credentials} />
        <IncidentUses uses={uses} />
      </div>
    </Card>
  );
}
