import { Notice } from '#components/ui/feedback/notice.tsx';
import type { TenantSeats } from '#lib/credentials/keys/recognise-key.ts';

export function TenantSeatsNote({ seats }: { seats: TenantSeats }) {
  const { known, limit, warnAt, noun } = seats;
  const words = `${known} of ${limit} ${noun} known`;
  if (known < warnAt) return <p className="text-ink-2">{words}</p>;
  return (
    <Notice tone="warn" title={words}>
      {known < limit ? seats.fewLeft : seats.noneLeft}
    </Notice>
  );
}
