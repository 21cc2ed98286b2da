import type { Metadata } from 'next';
import {
  deleteCredentialAction,
  findKeyAction,
  recognizeKeyAction,
  saveCredentialAction,
  testCredentialAction,
  testSavedCredentialAction,
} from '#app/(workspace)/credential-actions.ts';
import { OpenIncidents } from '#app/(workspace)/open-incidents.tsx';
import { Streamed } from '#app/(workspace)/streamed.tsx';
import { CredentialBrowser } from '#components/credentials/list/credential-browser.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { requirePageActor, type SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { listConnectors } from '#lib/connectors/registry.ts';
import { type CredentialQuery, parseCredentialQuery } from '#lib/credentials/list/credential-query.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { listFacets } from '#lib/credentials/list/list-facets.ts';
import { getEnv } from '#lib/env.ts';

export const metadata: Metadata = { title: 'Credentials' };

export default async function CredentialsPage({ searchParams }: PageProps<'/credentials'>) {
  const actor = await requirePageActor('credential:read');
  const query = parseCredentialQuery(await searchParams);
  return (
    <>
      <OpenIncidents actor={actor} />
      <Streamed
        fallback={
          <>
            <PageHead title="Credentials" subtitle="Credentials your sources and destinations use to connect." />
            <Skeleton label="Loading credentials" blocksPx={[36, 36, 220, 220]} />
          </>
        }
        render={() => renderCredentials(actor, query)}
      />
    </>
  );
}

async function renderCredentials({ workspaceId }: SignedInActor, query: CredentialQuery) {
  const [page, facets] = await Promise.all([listCredentials(workspaceId, query), listFacets(workspaceId)]);
  return (
    <CredentialBrowser
      connectors={listConnectors().map(({ description }) => description)}
      extraHosts={getEnv().apiHostAllowlist}
      actions={{ test: testCredentialAction, save: saveCredentialAction, recognize: recognizeKeyAction }}
      savedActions={{ test: testSavedCredentialAction, remove: deleteCredentialAction }}
      findKey={findKeyAction}
      facets={facets}
      rendered={{ query, page }}
    />
  );
}
