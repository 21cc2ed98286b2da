'use client';

import { useRouter } from 'next/navigation';
import { useOptimistic, useState, useTransition } from 'react';
import type { MemberActions } from '#components/members/member-actions.ts';
import { CompactSelect } from '#components/ui/compact-select.tsx';
import { roleLabels } from '#lib/auth/role-names.ts';
import type { Role } from '#lib/db/generated/client.ts';
import type { MemberSummary } from '#lib/members/list-members.ts';

const NO_ANSWER = 'The answer did not arrive. Choose again.';

interface RoleSelectProps {
  member: MemberSummary;
  /** Roles that may be given here. */
  roles: readonly Role[];
  change: MemberActions['changeRole'];
}

/** A member's role, changed at once; refused, it goes back and says why. */
export function RoleSelect({ member: { userId, email, role }, roles, change }: RoleSelectProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [shown, show] = useOptimistic(role);
  const [problem, setProblem] = useState<string>();

  function choose(value: string): void {
    const next = roles.find((each) => each === value);
    if (next === undefined || pending) return;
    setProblem(undefined);
    startTransition(async () => {
      show(next);
      const result = await change({ userId, role: next }).catch(() => undefined);
      if (result?.ok) router.refresh();
      else setProblem(result?.message ?? NO_ANSWER);
    });
  }

  return (
    <>
      <CompactSelect
        label={`Role of ${email}`}
        value={shown}
        options={roles.map((value) => ({ value, label: roleLabels[value] }))}
        onChange={choose}
      />
      <div role="status" className="mt-1 text-[13px] text-bad empty:hidden">
        {problem}
      </div>
    </>
  );
}
