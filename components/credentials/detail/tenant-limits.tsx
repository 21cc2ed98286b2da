'use client';

import { useQuery } from '@tanstack/react-query';
import { type BudgetedTenant, tenantBudget } from '#components/credentials/credential-queries.ts';
import { Gauge } from '#components/ui/feedback/gauge.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import type { BudgetWindow } from '#lib/credentials/budget/read-budget.ts';
import type { TenantSeats } from '#lib/credentials/keys/recognize-key.ts';

/** "until 20:05 UTC" */
function until({ endsAt }: BudgetWindow): string {
  return `until ${endsAt.slice(11, 16)} UTC`;
}

/** Calls made to a tenant with any of its credentials, and its limits. */
export function TenantBudgetGauges(tenant: BudgetedTenant) {
  const { data, isError } = useQuery(tenantBudget(tenant));
  const { minute, day } = data;
  return (
    <div>
      <div className="grid grid-cols-2 gap-x-6">
        <Gauge label="This minute" value={minute.calls} max={minute.limit} note={until(minute)} />
        <Gauge label="Today" value={day.calls} max={day.limit} note={until(day)} />
      </div>
      <p className="mt-1 text-caption text-ink-3">
        {isError
          ? 'Couldn’t refresh these figures. Retrying…'
          : 'Calls to this tenant through Latchkey. Other clients share the same limits.'}
      </p>
    </div>
  );
}

export function TenantSeatsNote({ seats }: { seats: TenantSeats }) {
  const { known, limit, warnAt, noun } = seats;
  const title = `${known} of ${limit} ${noun} known`;
  if (known < warnAt) return <p className="text-ink-2">{title}</p>;
  return (
    <Notice tone="warn" title={title}>
      {known < limit ? seats.fewLeft : seats.noneLeft}
    </Notice>
  );
}
