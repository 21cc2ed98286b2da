import { CopyButton } from '#components/ui/button/copy-button.tsx';
import { Gauge } from '#components/ui/feedback/gauge.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import type { Usage } from '#lib/sandbox/throttle/usage.ts';

/** The tenant's URL, for the field **API Base Url** of a credential. */
export function TenantAddress({ host }: { host: string }) {
  const url = `https://${host}`;
  return (
    <Card as="section" aria-label="Tenant address" className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 grow basis-56">
        <div className="text-small text-ink-3">API Base Url of this tenant</div>
        <div className="wrap-anywhere font-mono text-small">{url}</div>
      </div>
      <CopyButton text={url} />
    </Card>
  );
}

/** Formats `20:05 UTC`. */
function timeOfDay(iso: string): string {
  return `${iso.slice(11, 16)} UTC`;
}

/** The calls used of the tenant's budget, across all its keys. */
export function UsageGauges({ usage: { minute, day } }: { usage: Usage }) {
  return (
    <Card as="section" aria-label="Call budget" className="grid grid-cols-2 items-center gap-x-6 gap-y-2 px-4 py-3">
      <Gauge label="Calls today" value={day.calls} max={day.limit} note={`resets ${timeOfDay(day.resetsAt)}`} />
      <Gauge
        label="This minute"
        value={minute.calls}
        max={minute.limit}
        note={`resets ${timeOfDay(minute.resetsAt)}`}
      />
    </Card>
  );
}
