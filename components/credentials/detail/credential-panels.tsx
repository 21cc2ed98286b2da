import type { ReactNode } from 'react';
import { IfCan } from '#components/client/if-can.tsx';
import { CapabilityList } from '#components/credentials/detail/capability-list.tsx';
import { TestHistory } from '#components/credentials/detail/test-history.tsx';
import { Panel } from '#components/credentials/panel.tsx';
import { UseList } from '#components/credentials/tile/used-by.tsx';
import { Fact, FactList } from '#components/ui/layout/card.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { TextLink } from '#components/ui/text/typography.tsx';
import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { CapabilityState } from '#lib/credentials/core/list-capabilities.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import type { TestEntry } from '#lib/credentials/testing/list-tests.ts';
import type { Page } from '#lib/pagination.ts';

interface CredentialPanelsProps {
  credential: CredentialSummary;
  connector: ConnectorDescription;
  uses: NamedResource[];
  capabilities: CapabilityState[];
  tests: Page<TestEntry>;
  /** Its audit entries. */
  history: ReactNode;
  /** The tenant's budget and seats. */
  tenant: ReactNode;
}

/** The sections of a credential's page. */
export function CredentialPanels({
  credential,
  connector,
  uses,
  capabilities,
  tests,
  history,
  tenant,
}: CredentialPanelsProps) {
  return (
    <div className="mt-6 grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px] lg:grid-rows-[auto_1fr]">
      <Panel title="Summary">
        <CredentialFacts credential={credential} connector={connector} />
      </Panel>
      {/* On a phone, before the tests and the history, which are long. */}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <Panel title="Used by">
          {uses.length > 0 ? (
            <UseList label="Used by" uses={uses} />
          ) : (
            <p className="text-ink-2">Not used by any source or destination.</p>
          )}
        </Panel>
        <Panel title="Capabilities">
          {capabilities.length > 0 ? (
            <CapabilityList capabilities={capabilities} />
          ) : (
            <p className="text-ink-2">Not tested yet.</p>
          )}
        </Panel>
        {tenant}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:col-start-1 lg:row-start-2">
        <Panel title="Tests">
          <TestHistory credentialId={credential.id} firstPage={tests} />
        </Panel>
        <Panel title="History" aside={<AuditLogLink credentialId={credential.id} />}>
          {history}
        </Panel>
      </div>
    </div>
  );
}

interface CredentialFactsProps {
  credential: CredentialSummary;
  connector: ConnectorDescription;
}

function CredentialFacts({ credential, connector }: CredentialFactsProps) {
  const method = authMethodOf(connector, credential.authMethod);
  const recognized = method?.secrets.find(({ name }) => name === method.recognizedBy);
  return (
    <FactList>
      <Fact label="Connector">{connector.name}</Fact>
      {connector.settings
        .filter(({ name }) => credential.settings[name])
        .map(({ name, label }) => (
          <Fact key={name} label={label}>
            <span className="font-mono text-caption">{credential.settings[name]}</span>
          </Fact>
        ))}
      <Fact label="Authentication">{method?.label ?? credential.authMethod}</Fact>
      {credential.secretLastFour ? (
        <Fact label={recognized?.label ?? 'Secret'}>Ends in {credential.secretLastFour}</Fact>
      ) : null}
      <Fact label="Last accepted">
        {credential.acceptedAt ? <RelativeTime iso={credential.acceptedAt} /> : 'Not yet'}
      </Fact>
      <Fact label="Added">
        <RelativeTime iso={credential.createdAt} /> by {credential.createdBy}
      </Fact>
    </FactList>
  );
}

function AuditLogLink({ credentialId }: { credentialId: string }) {
  return (
    <IfCan permission="audit:read">
      <TextLink href={`/audit?credential=${credentialId}`}>View in audit log</TextLink>
    </IfCan>
  );
}
