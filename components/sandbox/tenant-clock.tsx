'use client';

import { useAction } from '#components/client/use-action.ts';
import { noFaults } from '#components/sandbox/fault-labels.ts';
import type { ClockInput } from '#components/sandbox/sandbox-inputs.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { describeFaults } from '#lib/sandbox/faults/fault-settings.ts';

interface TenantClockProps {
  tenantId: string;
  /** How far the tenant's clock is ahead. */
  offsetMs: number;
  move: (input: ClockInput) => Promise<ActionResult<void>>;
}

const jumps = [
  { jump: '+minute', label: 'A minute ahead' },
  { jump: '+day', label: 'A day ahead' },
  { jump: '+token', label: 'Past a token’s life' },
] as const;

/** The tenant's clock: by it, budgets begin anew and tokens expire. */
export function TenantClock({ tenantId, offsetMs, move }: TenantClockProps) {
  const { run, pending, problem } = useAction(move);
  return (
    <section aria-labelledby="tenant-clock" className="rounded-xl border border-line bg-surface p-4 shadow-tile">
      <h2 id="tenant-clock" className="font-semibold text-[15px]">
        Clock jump
      </h2>
      <p className="mt-1 text-ink-2">By the tenant’s clock, the budgets of calls begin anew and tokens expire.</p>
      <p role="status" className="mt-3 font-[550] tabular-nums">
        {describeFaults(noFaults, offsetMs)[0] ?? 'The clock is right.'}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {jumps.map(({ jump, label }) => (
          <Button key={jump} pending={pending} onClick={() => run({ tenantId, jump })}>
            {label}
          </Button>
        ))}
        <Button variant="ghost" pending={pending} onClick={() => run({ tenantId, jump: 'now' })}>
          Set it right
        </Button>
      </div>
      {problem ? (
        <div role="alert" className="mt-3">
          <Notice tone="bad" title={problem} />
        </div>
      ) : null}
    </section>
  );
}
