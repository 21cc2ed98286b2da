import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { checkOldKeyAction, replaceKeyAction } from '#app/(workspace)/credentials/[id]/replace-key/actions.ts';
import { ReplaceKey } from '#components/credentials/replace/replace-key.tsx';
import { PageHead } from '#components/ui/page-head.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { findCredential } from '#lib/credentials/core/credential-summary.ts';
import { planReplacement } from '#lib/credentials/keys/plan-replacement.ts';
import { getEnv } from '#lib/env.ts';

export const metadata: Metadata = { title: 'Replace key' };

const actions = { checkOldKey: checkOldKeyAction, replace: replaceKeyAction };

export default async function ReplaceKeyPage({ params }: PageProps<'/credentials/[id]/replace-key'>) {
  const actor = await requirePageActor('credential:update');
  const credential = await findCredential(actor.workspaceId, (await params).id);
  if (credential === undefined) notFound();
  const { id, name, host, authMethod } = credential;
  const connector = getConnector(credential.connectorId).description;
  const method = connector.authMethods.find((each) => each.id === authMethod) ?? connector.authMethods[0];
  return (
    <>
      <Link
        href={`/credentials/${id}`}
        className="wrap-anywhere mb-2 inline-flex min-h-6 items-center rounded-sm text-[13px] text-ink-2 underline decoration-1 underline-offset-2"
      >
        {name}
      </Link>
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
