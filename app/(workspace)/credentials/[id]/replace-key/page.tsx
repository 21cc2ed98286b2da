import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { checkOldKeyAction, replaceKeyAction } from '#app/(workspace)/credentials/[id]/replace-key/actions.ts';
import { ReplaceKey } from '#components/credentials/replace-key/replace-key.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { authMethodOf } from '#lib/connectors/description.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { planReplacement } from '#lib/credentials/keys/held-key.ts';
import { getEnv } from '#lib/env.ts';

export const metadata: Metadata = { title: 'Replace key' };

const actions = { checkOldKey: checkOldKeyAction, replace: replaceKeyAction };

export default async function ReplaceKeyPage({ params }: PageProps<'/credentials/[id]/replace-key'>) {
  const actor = await requirePageActor('credential:update');
  const credential = await findCredential(actor.workspaceId, (await params).id);
  if (credential === undefined) notFound();
  const { id, name, host, authMethod } = credential;
  const connector = getConnector(credential.connectorId).description;
  const method = authMethodOf(connector, authMethod) ?? connector.authMethods[0];
  return (
    <>
      <TextLink tone="quiet" href={`/credentials/${id}`} className="mb-2">
        {name}
      </TextLink>
      <PageHead
        title="Replace key"
        subtitle={`One new key takes the place of the old one in every credential of ${host} that holds it.`}
      />
      <ReplaceKey
        credentialId={id}
        host={host}
        plan={await planReplacement(actor.workspaceId, id)}
        connector={connector}
        method={method}
        extraHosts={getEnv().apiHostAllowlist}
        actions={actions}
      />
    </>
  );
}
