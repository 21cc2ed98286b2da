import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { createResourceAction } from '#app/(workspace)/[direction]/new/[connector]/configure/actions.ts';
import { chosenCredential, wizardParams } from '#app/(workspace)/[direction]/route-params.ts';
import { ResourceForm } from '#components/resources/resource-form.tsx';
import { WizardFrame } from '#components/resources/wizard-frame.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';

export const metadata: Metadata = { title: 'Configure' };

export default async function ConfigurePage({
  params,
  searchParams,
}: PageProps<'/[direction]/new/[connector]/configure'>) {
  const { direction, connector, start, base } = await wizardParams(params);
  const actor = await requirePageActor('resource:create');
  const authenticate = `${base}/authenticate`;
  const credential = await chosenCredential(actor, connector.description.id, searchParams);
  if (credential === undefined) redirect(authenticate);
  const back = `${authenticate}?credential=${credential.id}`;
  return (
    <WizardFrame direction={direction} step="Configure" hrefs={{ 'Select type': start, Authenticate: back }}>
      <ResourceForm direction={direction} credential={credential} backHref={back} save={createResourceAction} />
    </WizardFrame>
  );
}
