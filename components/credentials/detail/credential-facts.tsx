import { Fact, FactList } from '#components/ui/layout/card.tsx';
import { RelativeTime } from '#components/ui/text/display-time.tsx';
import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface CredentialFactsProps {
  credential: CredentialSummary;
  connector: ConnectorDescription;
}

/** What is known of a credential, but for its secret. */
export function CredentialFacts({ credential, connector }: CredentialFactsProps) {
  const method = authMethodOf(connector, credential.authMethod);
  const recognised = method?.secrets.find(({ name }) => name === method.recognisedBy);
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
        <Fact label={recognised?.label ?? 'Secret'}>Ends in {credential.secretLastFour}</Fact>
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
