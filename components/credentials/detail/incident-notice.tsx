import Link from 'next/link';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { IncidentSummary } from '#lib/incidents/incident-summary.ts';

/** An open incident that concerns the credential at hand. */
export function IncidentNotice({ incident }: { incident: IncidentSummary }) {
  const { title, advice, lastAcceptedAt } = incident;
  return (
    <Notice tone="bad" title={title}>
      {advice}{' '}
      {lastAcceptedAt ? (
        <>
          Last accepted <ClockTime iso={lastAcceptedAt} />.{' '}
        </>
      ) : null}
      <Link href="/health" className="text-accent underline decoration-1 underline-offset-2">
        See everything it concerns
      </Link>
    </Notice>
  );
}
