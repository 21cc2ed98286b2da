import type { Metadata } from 'next';
import { saveCredentialAction, testCredentialAction } from '#app/(workspace)/credentials/actions.ts';
import { recogniseKeyAction } from '#app/(workspace)/credentials/recognise-actions.ts';
import { CredentialBrowser } from '#components/credentials/credential-browser.tsx';
import { QueryProvider } from '#components/query-provider.tsx';
import { requirePageActor } from '#lib/auth/actor.ts';
import { assertCan } from '#lib/auth/permissions.ts';
import { listConnectors } from '#lib/connectors/registry.ts';
import { listCredentials } from '#lib/credentials/list-credentials.ts';
import { getEnv } from '#lib/env.ts';

export const metadata: Metadata = { title: 'Credentials' };

export default async function CredentialsPage() {
  const actor = await requirePageActor();
  assertCan(actor, 'credential:read');
  return (
    <QueryProvider>
      <CredentialBrowser
        connectors={listConnectors().map(({ description }) => description)}
        extraHosts={getEnv().apiHostAllowlist}
        actions={{ test: testCredentialAction, save: saveCredentialAction, recognise: recogniseKeyAction }}
        firstPage={await listCredentials(actor.workspaceId, {})}
      />
    </QueryProvider>
  );
}
