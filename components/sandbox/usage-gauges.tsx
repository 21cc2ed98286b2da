import { Gauge } from '#components/ui/feedback/gauge.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import type { Usage } from '#lib/sandbox/throttle/usage.ts';

/** `20:05 UTC`: the windows are fixed, by the tenant's clock. */
function timeOfDay(iso: string): string {
  return `${iso.slice(11, 16)} UTC`;
}

/** How much of the tenant's budget is spent, across all its keys. */
export function UsageGauges({ usage: { minute, day } }: { usage: Usage }) {
  return (
    <Card as="section" aria-label="Budget of calls" className="grid grid-cols-2 items-center gap-x-6 gap-y-2 px-4 py-3">
      <Gauge label="Calls today" value={day.calls} max={day.limit} note={`until ${timeOfDay(day.resetsAt)}`} />
      <Gauge label="This minute" value={minute.calls} max={minute.limit} note={`until ${timeOfDay(minute.resetsAt)}`} />
    </Card>
  );
}
