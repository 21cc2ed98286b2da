import type { Metadata } from 'next';
import { chosenCredential, wizardParams } from '#app/(workspace)/[direction]/route-params.ts';
import { recognizeKeyAction, saveCredentialAction, testCredentialAction } from '#app/(workspace)/credential-actions.ts';
import { OpenIncidents } from '#app/(workspace)/open-incidents.tsx';
import { CredentialPicker } from '#components/credentials/picker/credential-picker.tsx';
import { WizardFrame } from '#components/resources/wizard-frame.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { getEnv } from '#lib/env.ts';

export const metadata: Metadata = { title: 'Authenticate' };

export default async function AuthenticatePage({
  params,
  searchParams,
}: PageProps<'/[direction]/new/[connector]/authenticate'>) {
  const { direction, connector, start, base } = await wizardParams(params);
  const actor = await requirePageActor('resource:create');
  const { description } = connector;
  const [firstPage, chosen] = await Promise.all([
    listCredentials(actor.workspaceId, { connector: description.id }),
    chosenCredential(actor, description.id, searchParams),
  ]);
  return (
    <WizardFrame direction={direction} step="Authenticate" hrefs={{ 'Select type': start }}>
      <OpenIncidents actor={actor} />
      <CredentialPicker
        direction={direction}
        connector={description}
        extraHosts={getEnv().apiHostAllowlist}
        actions={{ test: testCredentialAction, save: saveCredentialAction, recognize: recognizeKeyAction }}
        firstPage={firstPage}
        chosen={chosen}
        backHref={start}
        nextHref={`${base}/configure`}
      />
    </WizardFrame>
  );
}
