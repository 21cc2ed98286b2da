import type { ReactNode } from 'react';
import { AuditLogLink } from '#components/credentials/detail/audit-log-link.tsx';
import { CapabilityList } from '#components/credentials/detail/capability-list.tsx';
import { CredentialFacts } from '#components/credentials/detail/credential-facts.tsx';
import { CredentialHistory } from '#components/credentials/detail/credential-history.tsx';
import { Panel } from '#components/credentials/detail/panel.tsx';
import { TestHistory } from '#components/credentials/detail/test-history.tsx';
import { UseList } from '#components/credentials/tile/used-by.tsx';
import type { AuditEntryView } from '#lib/audit/list-entries.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
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
  probes: Page<TestEntry>;
  history: Page<AuditEntryView>;
  /** The tenant's budget and seats, where they are known. */
  tenant: ReactNode;
}

/** What a credential's page tells, part by part. */
export function CredentialPanels({
  credential,
  connector,
  uses,
  capabilities,
  probes,
  history,
  tenant,
}: CredentialPanelsProps) {
  return (
    <div className="mt-6 grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px] lg:grid-rows-[auto_1fr]">
      <Panel title="Summary">
        <CredentialFacts credential={credential} connector={connector} />
      </Panel>
      {/* Read before the tests and the history, which are long: on a phone it stands between. */}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <Panel title="Used by">
          {uses.length > 0 ? (
            <UseList label="Used by" uses={uses} />
          ) : (
            <p className="text-ink-2">No source or destination uses it.</p>
          )}
        </Panel>
        <Panel title="Capabilities">
          {capabilities.length > 0 ? (
            <CapabilityList capabilities={capabilities} />
          ) : (
            <p className="text-ink-2">Nothing is known of what it can do.</p>
          )}
        </Panel>
        {tenant}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:col-start-1 lg:row-start-2">
        <Panel title="Tests">
          <TestHistory credentialId={credential.id} firstPage={probes} />
        </Panel>
        <Panel title="History" aside={<AuditLogLink credentialId={credential.id} />}>
          <CredentialHistory credentialId={credential.id} name={credential.name} firstPage={history} />
        </Panel>
      </div>
    </div>
  );
}
