import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { tenantParam } from '#app/(workspace)/sandbox/[tenantId]/tenant-param.ts';
import { tenantUserSchema } from '#components/sandbox/tenant-user.ts';
import { UserList } from '#components/sandbox/user-list.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHead } from '#components/ui/page-head.tsx';
import { ensureSeeded, readRows } from '#lib/sandbox/records/stored-records.ts';

export const metadata: Metadata = { title: 'People' };

export default async function UsersPage({ params }: PageProps<'/sandbox/[tenantId]/users'>) {
  const { tenant } = await tenantParam((await params).tenantId);
  await ensureSeeded(tenant);
  const rows = await readRows(tenant.id, 'gsuser');
  const people = rows.flatMap((row) => tenantUserSchema.safeParse(row).data ?? []);
  return (
    <>
      <PageHead title="People" subtitle="Who works in this tenant: the rows of its object gsuser." />
      {people.length > 0 ? (
        <UserList people={people} />
      ) : (
        <EmptyState icon={<Users size={20} strokeWidth={1.75} />} title="Nobody works here">
          Every row of gsuser was deleted. Insert one through the API, and it stands here.
        </EmptyState>
      )}
    </>
  );
}
