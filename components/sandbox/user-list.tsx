import { Badge } from '#components/ui/feedback/badge.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import type { TenantUser } from '#lib/sandbox/records/tenant-users.ts';

const columns = ['Name', 'Email', 'Role', 'License', 'State'];
const cell = 'px-4 py-2.5 max-md:px-0 max-md:py-0.5';

/** The users of a tenant: a table, on phones a list. */
export function UserList({ users }: { users: TenantUser[] }) {
  return (
    <Card>
      <table aria-label="Users" className="w-full border-collapse text-left max-md:block">
        <thead className="text-small text-ink-3 max-md:sr-only">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-4 py-2.5 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {users.map(({ id, name, email, license, isSuperAdmin, isActive }) => (
            <tr
              key={id}
              className="border-line border-t max-md:flex max-md:flex-wrap max-md:gap-x-3 max-md:px-4 max-md:py-3 max-md:first:border-t-0"
            >
              <th scope="row" className={`${cell} wrap-anywhere font-semibold max-md:w-full`}>
                {name}
              </th>
              <td className={`${cell} wrap-anywhere font-mono text-caption max-md:w-full`}>{email}</td>
              <td className={`${cell} whitespace-nowrap`}>{isSuperAdmin ? 'Super admin' : 'User'}</td>
              <td className={`${cell} wrap-anywhere text-ink-2`}>{license}</td>
              <td className={cell}>
                <Badge tone={isActive ? 'good' : 'mute'}>{isActive ? 'Active' : 'Inactive'}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
