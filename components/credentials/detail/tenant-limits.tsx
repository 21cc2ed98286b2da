'use client';

import { useQuery } from '@tanstack/react-query';
import { type BudgetedTenant, tenantBudget } from '#components/credentials/credential-queries.ts';
import { Gauge } from '#components/ui/feedback/gauge.tsx';
import type { BudgetWindow } from '#lib/credentials/budget/read-budget.ts';

/** `until 20:05 UTC`: the windows are fixed. */
function until({ endsAt }: BudgetWindow): string {
  return `until ${endsAt.slice(11, 16)} UTC`;
}

/** The calls made to a tenant through Latchkey, by any of its credentials, of those that it allows. */
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
          ? 'These figures could not be refreshed. They are tried again in a moment.'
          : 'Calls to this tenant through Latchkey. Others that call it share the same limits.'}
      </p>
    </div>
  );
}
