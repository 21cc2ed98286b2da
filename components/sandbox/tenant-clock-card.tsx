'use client';

import { useAction } from '#components/client/use-action.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { describeFaults, noFaults, type SetClockInput } from '#lib/sandbox/faults/fault-settings.ts';

interface TenantClockProps {
  tenantId: string;
  /** Milliseconds by which the tenant's clock is ahead. */
  offsetMs: number;
  move: (input: SetClockInput) => Promise<ActionResult<void>>;
}

const jumps = [
  { jump: '+minute', label: 'Add 1 minute' },
  { jump: '+day', label: 'Add 1 day' },
  { jump: '+token', label: 'Expire tokens' },
] as const;

/** Moves the tenant's clock, by which budgets reset and tokens expire. */
export function TenantClock({ tenantId, offsetMs, move }: TenantClockProps) {
  const { run, pending, problem } = useAction(move);
  return (
    <Card as="section" aria-labelledby="tenant-clock" className="p-4">
      <Heading level={2} id="tenant-clock">
        Clock
      </Heading>
      <p className="mt-1 text-ink-2">Budgets reset and tokens expire by the tenant’s clock.</p>
      <p role="status" className="mt-3 font-medium tabular-nums">
        {describeFaults(noFaults, offsetMs)[0] ?? 'Clock is in sync.'}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {jumps.map(({ jump, label }) => (
          <Button key={jump} pending={pending} onClick={() => run({ tenantId, jump })}>
            {label}
          </Button>
        ))}
        <Button variant="ghost" pending={pending} onClick={() => run({ tenantId, jump: 'now' })}>
          Reset clock
        </Button>
      </div>
      {problem ? (
        <div role="alert" className="mt-3">
          <Notice tone="bad" title={problem} />
        </div>
      ) : null}
    </Card>
  );
}
