import { type RestoreCredential, RestoreForm } from '#components/credentials/deleted/restore-form.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import type { DeletedCredential } from '#lib/credentials/deleted-credential.ts';

interface DeletedListProps {
  credentials: DeletedCredential[];
  restore: RestoreCredential;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** Deleted credentials, the latest first, each with **Restore**. */
export function DeletedList({ credentials, restore }: DeletedListProps) {
  return (
    <Card as="ul" aria-label="Recently deleted" className="divide-y divide-line">
      {credentials.map(({ id, name, host, secretLastFour, deletedAt, deletedBy, erasedAt }) => (
        <li key={id} className="grid gap-x-6 gap-y-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
          <div className="min-w-0">
            <Heading level={2} className="wrap-anywhere">
              {name}
            </Heading>
            <p className="wrap-anywhere font-mono text-caption text-ink-3">{host}</p>
            <p className="wrap-anywhere mt-1 text-ink-2">
              {secretLastFour ? `Ends in ${secretLastFour} · ` : ''}deleted <RelativeTime iso={deletedAt} />
              {deletedBy ? ` by ${deletedBy}` : ''} · erased on{' '}
              <time dateTime={erasedAt}>{day.format(new Date(erasedAt))}</time>
            </p>
          </div>
          <RestoreForm id={id} name={name} restore={restore} />
        </li>
      ))}
    </Card>
  );
}
