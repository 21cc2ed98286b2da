import { Badge } from '#components/ui/feedback/badge.tsx';
import { FoldedList } from '#components/ui/table/folded-list.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import type { ReplacementPlan } from '#lib/credentials/keys/held-key.ts';
import { directions } from '#lib/resources/direction.ts';

interface AffectedCredentialsProps {
  plan: ReplacementPlan;
  noun: string;
  /** Ids that were not in the plan shown before. */
  added: ReadonlySet<string> | undefined;
}

const headingClass = 'mb-1.5 font-medium text-small text-ink-3';

/** The credentials with the old key and the sources and destinations that use them. */
export function AffectedCredentials({ plan, noun, added }: AffectedCredentialsProps) {
  const [first] = plan.credentials;
  const newBadge = (id: string) => (added?.has(id) ? <Badge tone="warn">New</Badge> : null);
  return (
    <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
      <div className="min-w-0">
        <h3 className={headingClass}>Credentials with this {noun}</h3>
        <FoldedList
          items={plan.credentials.map(({ id, name, secretLastFour }) => ({
            key: id,
            content: (
              <>
                <TextLink href={`/credentials/${id}`} className="min-w-0">
                  {name}
                </TextLink>
                {secretLastFour ? <span className="text-caption text-ink-3">ends in {secretLastFour}</span> : null}
                {newBadge(id)}
              </>
            ),
          }))}
        />
        <NotListed listed={plan.credentials.length} total={plan.counts.credential} />
        {plan.counts.credential === 1 ? (
          <p className="mt-1 text-small text-ink-3">No other credential of {first?.host} uses it.</p>
        ) : null}
      </div>
      <div className="min-w-0">
        <h3 className={headingClass}>Used by</h3>
        {plan.uses.length === 0 ? <p className="text-ink-2">No sources or destinations.</p> : null}
        <FoldedList
          items={plan.uses.map(({ id, direction, name, objectLabel, paused }) => ({
            key: id,
            content: (
              <>
                <TextLink href={`/${directions[direction].path}/${id}`} className="min-w-0">
                  {name}
                </TextLink>
                <span className="wrap-anywhere text-caption text-ink-3">
                  {directions[direction].singular} · {objectLabel}
                </span>
                {paused ? <Badge tone="mute">Paused</Badge> : null}
                {newBadge(id)}
              </>
            ),
          }))}
        />
        <NotListed listed={plan.uses.length} total={plan.counts.source + plan.counts.destination} />
      </div>
    </div>
  );
}

function NotListed({ listed, total }: { listed: number; total: number }) {
  if (listed >= total) return null;
  return <p className="mt-1 text-small text-ink-3">And {(total - listed).toLocaleString('en')} more.</p>;
}
