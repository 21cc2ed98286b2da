import type { Metadata } from 'next';
import { editResourceAction } from '#app/(workspace)/[direction]/[id]/actions.ts';
import { resourceParam } from '#app/(workspace)/[direction]/[id]/resource-param.ts';
import { ResourceAuditLog } from '#components/resources/detail/resource-audit-log.tsx';
import { EditResourceForm } from '#components/resources/edit/edit-resource-form.tsx';
import { PageHead } from '#components/ui/page-head.tsx';
import { directions } from '#lib/resources/direction.ts';

export const metadata: Metadata = { title: 'Edit' };

export default async function EditResourcePage({ params }: PageProps<'/[direction]/[id]/edit'>) {
  const { resource } = await resourceParam(params, 'resource:update');
  const { singular } = directions[resource.direction];
  return (
    <>
      <ResourceAuditLog direction={resource.direction} resource={resource} />
      <PageHead
        title={`Edit ${singular}`}
        subtitle="What it is called, what it works on, and through which credential."
      />
      <EditResourceForm resource={resource} edit={editResourceAction} />
    </>
  );
}
