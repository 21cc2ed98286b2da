import { TriangleAlert } from 'lucide-react';
import { ClockTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { IncidentSummary } from '#lib/incidents/incident-summary.ts';

interface IncidentBannerProps {
  incidents: IncidentSummary[];
  /** There are more than are given. */
  more: boolean;
}

/** Says above a list that some of what stands in it does not work now, and leads to why. */
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
      <TextLink href="/health">See what depends on it</TextLink>
    </section>
  );
}
