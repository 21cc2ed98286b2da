import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import {
  deleteCredentialAction,
  duplicateCredentialAction,
  editCredentialAction,
  testSavedCredentialAction,
} from '#app/(workspace)/credential-actions.ts';
import { moveResourcesAction } from '#app/(workspace)/credentials/[id]/actions.ts';
import { TenantPanel } from '#app/(workspace)/credentials/[id]/tenant-panel.tsx';
import { Streamed } from '#app/(workspace)/streamed.tsx';
import { CredentialHistory } from '#components/audit/credential-history.tsx';
import { DeletedCredentialNotice } from '#components/credentials/deleted/deleted-credential-notice.tsx';
import { CredentialHead } from '#components/credentials/detail/credential-head.tsx';
import { CredentialPanels } from '#components/credentials/detail/credential-panels.tsx';
import { CredentialToolbar } from '#components/credentials/detail/credential-toolbar.tsx';
import { IncidentNotice } from '#components/incidents/incident-banner.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { listHistory } from '#lib/audit/list-entries.ts';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { auditNames } from '#lib/credentials/audit-names.ts';
import { type CredentialSummary, findCredential } from '#lib/credentials/core/credential-summary.ts';
import { listCapabilities } from '#lib/credentials/core/list-capabilities.ts';
import { listUses } from '#lib/credentials/core/list-uses.ts';
import { findDeletedCredential } from '#lib/credentials/deleted-credentials.ts';
import { listTests } from '#lib/credentials/testing/list-tests.ts';
import { getEnv } from '#lib/env.ts';
import { openIncidentsOf } from '#lib/incidents/list-incidents.ts';

type Props = PageProps<'/credentials/[id]'>;

const actions = {
  test: testSavedCredentialAction,
  edit: editCredentialAction,
  duplicate: duplicateCredentialAction,
  remove: deleteCredentialAction,
  move: moveResourcesAction,
};

/** Read once per request, for the title and the page. */
const readCredential = cache(findCredential);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspaceId } = await requirePageActor('credential:inspect');
  const credential = await readCredential(workspaceId, (await params).id);
  return { title: credential?.name ?? 'Credential' };
}

export default async function CredentialPage({ params }: Props) {
  const actor = await requirePageActor('credential:inspect');
  const { workspaceId } = actor;
  const { id } = await params;
  const credential = await readCredential(workspaceId, id);
  if (credential === undefined) {
    const deleted = await findDeletedCredential(workspaceId, id);
    if (deleted === undefined) notFound();
    return <DeletedCredentialNotice name={deleted.name} />;
  }
  return (
    <>
      <CredentialHead credential={credential} logo={getConnector(credential.connectorId).description.logo} />
      <Streamed
        key={id}
        fallback={
          <div className="mt-4">
            <Skeleton label="Loading the credential" blocksPx={[36, 180, 320, 320]} />
          </div>
        }
        render={() => renderDetails(workspaceId, credential)}
      />
    </>
  );
}

/** The part of the page below its head, which is streamed. */
async function renderDetails(workspaceId: string, credential: CredentialSummary) {
  const { id } = credential;
  const connector = getConnector(credential.connectorId).description;
  const [uses, capabilities, tests, history, incidents] = await Promise.all([
    listUses(workspaceId, { id }),
    listCapabilities(workspaceId, id),
    listTests(workspaceId, id, undefined),
    listHistory(workspaceId, id, { cursor: undefined, names: auditNames() }),
    openIncidentsOf(workspaceId, [id]),
  ]);
  return (
    <>
      {incidents.map((incident) => (
        <div key={incident.id} className="mt-4">
          <IncidentNotice incident={incident} />
        </div>
      ))}
      <CredentialToolbar
        credential={credential}
        connector={connector}
        extraHosts={getEnv().apiHostAllowlist}
        uses={uses}
        actions={actions}
      />
      <CredentialPanels
        credential={credential}
        connector={connector}
        uses={uses}
        capabilities={capabilities}
        tests={tests}
        history={<CredentialHistory credentialId={id} name={credential.name} firstPage={history} />}
        tenant={<TenantPanel workspaceId={workspaceId} credential={credential} />}
      />
    </>
  );
}
