import { Notice } from '#components/ui/feedback/notice.tsx';
import { ClockTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
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
      <TextLink href="/health">See everything it concerns</TextLink>
    </Notice>
  );
}
