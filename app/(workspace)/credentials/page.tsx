import type { Metadata } from 'next';
import {
  deleteCredentialAction,
  findKeyAction,
  recogniseKeyAction,
  saveCredentialAction,
  testCredentialAction,
  testSavedCredentialAction,
} from '#app/(workspace)/credential-actions.ts';
import { OpenIncidents } from '#app/(workspace)/open-incidents.tsx';
import { CredentialBrowser } from '#components/credentials/list/credential-browser.tsx';
import { requirePageActor } from '#lib/auth/signed-in-actor.ts';
import { listConnectors } from '#lib/connectors/registry.ts';
import { parseCredentialQuery } from '#lib/credentials/list/credential-query.ts';
import { listCredentials } from '#lib/credentials/list/list-credentials.ts';
import { listFacets } from '#lib/credentials/list/list-facets.ts';
import { getEnv } from '#lib/env.ts';

export const metadata: Metadata = { title: 'Credentials' };

export default async function CredentialsPage({ searchParams }: PageProps<'/credentials'>) {
  const actor = await requirePageActor('credential:read');
  const query = parseCredentialQuery(await searchParams);
  const [page, facets] = await Promise.all([listCredentials(actor.workspaceId, query), listFacets(actor.workspaceId)]);
  return (
    <>
      <OpenIncidents actor={actor} />
      <CredentialBrowser
        connectors={listConnectors().map(({ description }) => description)}
        extraHosts={getEnv().apiHostAllowlist}
        actions={{ test: testCredentialAction, save: saveCredentialAction, recognise: recogniseKeyAction }}
        savedActions={{ test: testSavedCredentialAction, remove: deleteCredentialAction }}
        findKey={findKeyAction}
        facets={facets}
        drawn={{ query, page }}
      />
    </>
  );
}
