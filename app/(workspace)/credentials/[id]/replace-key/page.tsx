import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { checkOldKeyAction, replaceKeyAction } from '#app/(workspace)/credentials/[id]/replace-key/actions.ts';
import { Streamed } from '#app/(workspace)/streamed.tsx';
import { ReplaceKey } from '#components/credentials/replace-key/replace-key-screen.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { authMethodOf } from '#lib/connectors/description.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { type CredentialSummary, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { planReplacement } from '#lib/credentials/keys/held-key.ts';
import { findReplacement } from '#lib/credentials/keys/replacement-progress.ts';
import { getEnv } from '#lib/env.ts';

export const metadata: Metadata = { title: 'Replace key' };

const actions = { testOldKey: checkOldKeyAction, replace: replaceKeyAction };

export default async function ReplaceKeyPage({ params }: PageProps<'/credentials/[id]/replace-key'>) {
  const actor = await requirePageActor('credential:update');
  const credential = await findCredential(actor.workspaceId, (await params).id);
  if (credential === undefined) notFound();
  const { id, name, host } = credential;
  return (
    <>
      <TextLink tone="quiet" href={`/credentials/${id}`} className="mb-2">
        {name}
      </TextLink>
      <PageHead title="Replace key" subtitle={`Replaces the key once, in every credential of ${host} that uses it.`} />
      <Streamed
        fallback={<Skeleton label="Loading the affected credentials" blocksPx={[170, 200, 250]} />}
        render={() => renderReplacement(actor.workspaceId, credential)}
      />
    </>
  );
}

async function renderReplacement(workspaceId: string, credential: CredentialSummary) {
  const connector = getConnector(credential.connectorId).description;
  const [plan, latest] = await Promise.all([
    planReplacement(workspaceId, credential.id),
    findReplacement(workspaceId, credential.id),
  ]);
  const isRunning = latest.tested < latest.total;
  return (
    <ReplaceKey
      credential={credential}
      plan={plan}
      running={isRunning ? latest : undefined}
      connector={connector}
      method={authMethodOf(connector, credential.authMethod) ?? connector.authMethods[0]}
      extraHosts={getEnv().apiHostAllowlist}
      actions={actions}
    />
  );
}
