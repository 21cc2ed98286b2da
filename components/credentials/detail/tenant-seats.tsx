import { Notice } from '#components/ui/notice.tsx';
import type { TenantSeats } from '#lib/credentials/keys/key-recognition.ts';

/** How many M2M clients of the tenant are known, of those that it can have. */
export function TenantSeatsNote({ seats }: { seats: TenantSeats }) {
  const { known, limit, warnAt } = seats;
  const words = `${known} of ${limit} M2M clients known`;
  if (known < warnAt) return <p className="text-ink-2">{words}</p>;
  return (
    <Notice tone="warn" title={words}>
      {known < limit
        ? 'The tenant can have few more. Delete those that nobody uses in Gainsight.'
        : 'The tenant can have no more. Delete one that nobody uses in Gainsight before making another.'}
    </Notice>
  );
}
