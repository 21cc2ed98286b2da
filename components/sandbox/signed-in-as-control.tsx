'use client';

import { useOptimistic, useTransition } from 'react';
import { signedInAsOptions, type SignedInAs } from '#lib/sandbox/connections/signed-in-as.ts';
import { SegmentedControl } from '#components/ui/form/segmented-control.tsx';

interface SignedInAsControlProps {
  role: SignedInAs;
  change: (role: SignedInAs) => Promise<void>;
}

/** **Signed in as**: whom one plays in the tenant, so that the difference between the two can be seen. */
export function SignedInAsControl({ role, change }: SignedInAsControlProps) {
  const [shown, setShown] = useOptimistic(role);
  const [, startTransition] = useTransition();

  function choose(next: SignedInAs): void {
    startTransition(async () => {
      setShown(next);
      await change(next);
    });
  }

  return (
    <div className="w-56 max-sm:w-full">
      <SegmentedControl label="Signed in as" options={signedInAsOptions} value={shown} onChange={choose} />
    </div>
  );
}
