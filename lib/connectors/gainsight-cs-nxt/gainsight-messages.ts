import type { FailureCause, IncidentMessage, OutcomeExplanation } from '#lib/connectors/connector.ts';
import { gainsightDescription } from '#lib/connectors/gainsight-cs-nxt/gainsight-description.ts';
import {
  defaultIncidentMessages,
  defaultOutcomeMessages,
  type MessageSubject,
  type OutcomeMessages,
} from '#lib/connectors/outcome-messages.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';

const shared = {
  service: 'Gainsight',
  addressField: 'settings.apiBaseUrl',
  issuedAt: 'Connectors 2.0',
  limits: gainsightDescription.callLimits,
};

const KEY: MessageSubject = { ...shared, noun: 'key', secret: 'key', secretField: 'secrets.accessKey' };
const CLIENT: MessageSubject = {
  ...shared,
  noun: 'client',
  secret: 'client secret',
  secretField: 'secrets.clientId',
};

const outcomeMessages: OutcomeMessages = {
  ...defaultOutcomeMessages,
  key_rejected: ({ secretField }) => ({
    title: 'Gainsight rejected this Access Key',
    advice: 'If it was re-generated, the old one no longer works: copy the new one from Connectors 2.0.',
    field: secretField,
  }),
  client_rejected: () => ({
    title: 'Gainsight rejected this Client ID and Client Secret',
    advice: 'If the connection was deleted or its credentials re-generated, copy the new pair from Connectors 2.0.',
    field: 'secrets.clientSecret',
  }),
  token_inactive: ({ secretField }) => ({
    title: 'Gainsight reports this client’s token as inactive',
    advice: 'It had just issued the token. Ask a Gainsight super admin whether the M2M connection is still in use.',
    field: secretField,
  }),
  token_revoked: ({ secretField }) => ({
    title: 'Gainsight revoked this client’s token before its time',
    advice:
      'A new token was refused too. The connection was probably deleted, or its credentials re-generated: copy the new pair from Connectors 2.0.',
    field: secretField,
  }),
  forbidden: ({ noun, secretField }) => ({
    title: `This ${noun} can’t read metadata`,
    advice: `Gainsight knows the ${noun}. Ask a Gainsight admin to let its connection read object metadata.`,
    field: secretField,
  }),
  ip_not_allowed: () => ({
    title: 'Gainsight refused this server’s IP address',
    advice: 'Ask a Gainsight admin to add it to the trusted IPs of the API connection.',
  }),
  wrong_service: ({ addressField }) => ({
    title: 'The server responded, but not like the Gainsight API',
    advice: 'Check the company identifier in the address.',
    field: addressField,
  }),
  host_not_found: ({ addressField }) => ({
    title: 'This host does not exist',
    advice: 'Check the spelling of the company identifier: no server has this name.',
    field: addressField,
  }),
};

const incidentMessages: Record<FailureCause, (tenant: string) => IncidentMessage> = {
  ...defaultIncidentMessages('Gainsight'),
  shared_secret_rejected: (tenant) => ({
    title: `The Access Key of ${tenant} was re-generated`,
    advice:
      'Every credential with the old key is refused. Copy the new one in Gainsight under Administration › Connectors 2.0, and replace the key here.',
  }),
  secret_rejected: (tenant) => ({
    title: `An M2M client of ${tenant} was deleted, or its credentials re-generated`,
    advice:
      'Ask a Gainsight super admin which it was. Then edit the credential, with the new client ID and secret of Administration › Connectors 2.0.',
  }),
};

/** Explains an outcome. Copies nothing that the tenant wrote, except its request id. */
export function explainGainsightOutcome(outcome: TestOutcome, authMethod: string): OutcomeExplanation {
  return outcomeMessages[outcome.kind](authMethod === 'm2m_oauth' ? CLIENT : KEY, outcome);
}

export function explainGainsightIncident(cause: FailureCause, tenant: string): IncidentMessage {
  return incidentMessages[cause](tenant);
}
