import { TriangleAlert } from 'lucide-react';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { ClockTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { IncidentSummary } from '#lib/incidents/incident-summary.ts';

interface IncidentBannerProps {
  incidents: IncidentSummary[];
  /** More incidents are open than `incidents` has. */
  more: boolean;
}

/** A banner above a list in which a credential does not work. Links to the incident. */
export function IncidentBanner({ incidents, more }: IncidentBannerProps) {
  const [first, ...others] = incidents;
  if (first === undefined) return null;
  return (
    <section
      aria-label="Open incidents"
      className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-[10px] bg-bad-wash px-3.5 py-2.5 text-small"
    >
      <TriangleAlert size={18} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-bad" />
      <p className="wrap-anywhere min-w-0 flex-1 basis-52">
        <b className="font-semibold text-bad">{first.title}</b>
        {first.lastAcceptedAt ? (
          <span className="text-ink-2">
            , last accepted <ClockTime iso={first.lastAcceptedAt} />
          </span>
        ) : null}
        {others.length > 0 ? (
          <span className="text-ink-2">
            {' '}
            · and {others.length}
            {more ? ' or more' : ''} other {others.length === 1 && !more ? 'incident' : 'incidents'}
          </span>
        ) : null}
      </p>
      <TextLink href="/health">View impact</TextLink>
    </section>
  );
}

/** An open incident, on the page of an affected credential or resource. */
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
      <TextLink href="/health">View impact</TextLink>
    </Notice>
  );
}
