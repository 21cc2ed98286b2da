import type { ReactNode } from 'react';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';

interface CredentialFactsProps {
  credential: CredentialSummary;
  connector: ConnectorDescription;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[13px] text-ink-3">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

/** What is known of a credential, but for its secret. */
export function CredentialFacts({ credential, connector }: CredentialFactsProps) {
  const method = connector.authMethods.find(({ id }) => id === credential.authMethod);
  const recognised = method?.secrets.find(({ name }) => name === method.recognisedBy);
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(200px,100%),1fr))] gap-x-6 gap-y-3">
      <Fact label="Connector">{connector.name}</Fact>
      {connector.settings.map(({ name, label }) => (
        <Fact key={name} label={label}>
          <span className="font-mono text-[12.5px]">{credential.settings[name]}</span>
        </Fact>
      ))}
      <Fact label="Authentication">{method?.label ?? credential.authMethod}</Fact>
      {credential.secretLastFour ? (
        <Fact label={recognised?.label ?? 'Secret'}>Ends in {credential.secretLastFour}</Fact>
      ) : null}
      <Fact label="Last accepted">
        {credential.acceptedAt ? <RelativeTime iso={credential.acceptedAt} /> : 'Not yet'}
      </Fact>
      <Fact label="Added">
        <RelativeTime iso={credential.createdAt} /> by {credential.createdBy}
      </Fact>
    </dl>
  );
}
