'use client';

import { useRouter } from 'next/navigation';
import { useOptimistic, useState, useTransition } from 'react';
import { answerOf } from '#components/client/use-action.ts';
import { CompactSelect } from '#components/ui/form/select-field.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import { roleLabels } from '#lib/auth/permissions.ts';
import type { Role } from '#lib/db/generated/client.ts';
import type { MemberSummary } from '#lib/members/list-members.ts';

interface RoleSelectProps {
  member: MemberSummary;
  /** Roles that may be chosen. */
  roles: readonly Role[];
  change: (input: { userId: string; role: Role }) => Promise<ActionResult<void>>;
}

/** A member's role. A change is shown at once and undone if it is refused. */
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
      const result = await answerOf(() => change({ userId, role: next }));
      if (result.ok) router.refresh();
      else setProblem(result.message);
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
      <div role="status" className="mt-1 text-small text-bad empty:hidden">
        {problem}
      </div>
    </>
  );
}
