'use client';

import { useAction } from '#components/client/use-action.ts';
import { noFaults } from '#components/sandbox/fault-labels.ts';
import { type SetClockInput, describeFaults } from '#lib/sandbox/faults/fault-settings.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import { Heading } from '#components/ui/text/typography.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';

interface TenantClockProps {
  tenantId: string;
  /** How far the tenant's clock is ahead. */
  offsetMs: number;
  move: (input: SetClockInput) => Promise<ActionResult<void>>;
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
    <Card as="section" aria-labelledby="tenant-clock" className="p-4">
      <Heading level={2} id="tenant-clock">
        Clock jump
      </Heading>
      <p className="mt-1 text-ink-2">By the tenant’s clock, the budgets of calls begin anew and tokens expire.</p>
      <p role="status" className="mt-3 font-medium tabular-nums">
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
    </Card>
  );
}
