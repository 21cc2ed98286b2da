import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { tenantParam } from '#app/(workspace)/sandbox/[tenantId]/tenant-param.ts';
import { UserList } from '#components/sandbox/user-list.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { listTenantUsers } from '#lib/sandbox/records/tenant-users.ts';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage({ params }: PageProps<'/sandbox/[tenantId]/users'>) {
  const { tenant } = await tenantParam((await params).tenantId);
  const users = await listTenantUsers(tenant);
  return (
    <>
      <PageHead title="Users" subtitle="Users of this tenant (object gsuser)." />
      {users.length > 0 ? (
        <UserList users={users} />
      ) : (
        <EmptyState icon={<Users size={20} strokeWidth={1.75} />} title="No users">
          All rows of gsuser were deleted. Insert one through the API.
        </EmptyState>
      )}
    </>
  );
}
