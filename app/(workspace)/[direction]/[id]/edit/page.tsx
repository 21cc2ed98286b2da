import type { Metadata } from 'next';
import { editResourceAction } from '#app/(workspace)/[direction]/[id]/actions.ts';
import { resourceParam } from '#app/(workspace)/[direction]/route-params.ts';
import { EditResourceForm } from '#components/resources/edit-resource-form.tsx';
import { ResourceBreadcrumb } from '#components/resources/resource-breadcrumb.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { directions } from '#lib/resources/direction.ts';

export const metadata: Metadata = { title: 'Edit' };

export default async function EditResourcePage({ params }: PageProps<'/[direction]/[id]/edit'>) {
  const { resource } = await resourceParam(params, 'resource:update');
  const { singular } = directions[resource.direction];
  return (
    <>
      <ResourceBreadcrumb direction={resource.direction} resource={resource} />
      <PageHead title={`Edit ${singular}`} subtitle="Change its name, object or credential." />
      <EditResourceForm resource={resource} edit={editResourceAction} />
    </>
  );
}
