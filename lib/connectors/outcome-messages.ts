import type { FailureCause, IncidentMessage, OutcomeExplanation } from '#lib/connectors/connector.ts';
import type { CallLimits } from '#lib/connectors/description.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';
import { DEFAULT_EGRESS_LIMITS } from '#lib/egress/egress-policy.ts';

/** How the messages of a connector name its service and the secret of an auth method. */
export interface MessageSubject {
  service: string;
  noun: string;
  secret: string;
  secretField: string;
  addressField: string;
  issuedAt: string;
  limits?: CallLimits | undefined;
}

type MessageMaker = (subject: MessageSubject, outcome: TestOutcome) => OutcomeExplanation;

export type OutcomeMessages = Record<TestOutcomeKind, MessageMaker>;

function budgetLabel({ limits }: MessageSubject, { budget }: TestOutcome): string {
  const calls = budget && limits?.[budget];
  return calls === undefined ? 'calls' : `${calls.toLocaleString('en')} calls per ${budget}`;
}

function clock(at: Date, end: 16 | 19): string {
  return `${at.toISOString().slice(11, end)} UTC`;
}

const refused: MessageMaker = ({ service, noun, issuedAt, secretField }) => ({
  title: `${service} rejected this ${noun}`,
  advice: `If it was changed or deleted, copy the new one from ${issuedAt}.`,
  field: secretField,
});

/** Messages that hold for any service; a connector replaces those where it can say more. */
export const defaultOutcomeMessages: OutcomeMessages = {
  verified: ({ service, noun }) => ({
    title: `${service} accepted this ${noun}`,
    advice: `The ${noun} can read metadata.`,
  }),
  key_rejected: refused,
  client_rejected: refused,
  token_inactive: refused,
  token_revoked: refused,
  forbidden: ({ service, noun, secretField }) => ({
    title: `This ${noun} can’t read metadata`,
    advice: `${service} knows the ${noun}. Ask a ${service} admin to allow it to read metadata.`,
    field: secretField,
  }),
  ip_not_allowed: ({ service }) => ({
    title: `${service} refused this server’s IP address`,
    advice: `Ask a ${service} admin to allow it.`,
  }),
  rate_limited: (subject, outcome) => ({
    title: `Rate limit reached (${budgetLabel(subject, outcome)})`,
    advice: `All callers of the tenant share it, so the ${subject.noun} was not tested. Try again ${
      outcome.retryAt === undefined ? 'in a minute' : `at ${clock(outcome.retryAt, 16)}`
    }.`,
  }),
  budget_spent: (subject, outcome) => ({
    title: `Not sent: Latchkey’s share of the tenant’s ${budgetLabel(subject, outcome)} is used up`,
    advice: `The ${subject.noun} was not tested. It can be tested ${
      outcome.retryAt === undefined ? 'when the next window begins' : `at ${clock(outcome.retryAt, 19)}`
    }.`,
  }),
  wrong_service: ({ service, addressField }) => ({
    title: `The server responded, but not like the ${service} API`,
    advice: 'Check the address.',
    field: addressField,
  }),
  host_not_found: ({ addressField }) => ({
    title: 'This host does not exist',
    advice: 'Check the spelling: no server has this name.',
    field: addressField,
  }),
  address_refused: ({ secret, addressField }) => ({
    title: 'This address is on a private network',
    advice: `This is not allowed, so the ${secret} was not sent. An operator can allow it with CONNECT_TO.`,
    field: addressField,
  }),
  redirected: ({ service, secret, addressField }) => ({
    title: 'This address redirects elsewhere',
    advice: `The ${secret} was not sent. Enter the address that ${service} itself uses.`,
    field: addressField,
  }),
  tls_failed: ({ secret, addressField }) => ({
    title: 'The certificate of this address could not be verified',
    advice: `The ${secret} was not sent. An operator can add a private certificate authority with NODE_EXTRA_CA_CERTS.`,
    field: addressField,
  }),
  timed_out: ({ service }) => ({
    title: `No answer within ${DEFAULT_EGRESS_LIMITS.totalTimeoutMs / 1_000} seconds`,
    advice: `${service} may be slow or unreachable from here. Try again in a moment.`,
  }),
  unreachable: ({ service }) => ({
    title: 'The connection failed',
    advice: `${service} could not be reached, or closed the connection. Try again in a moment.`,
  }),
  tenant_error: ({ service, noun }, { requestId }) => ({
    title: `${service} returned a server error`,
    advice: `The ${noun} was not tested. Try again in a moment.${
      requestId === undefined ? '' : ` Quote request ID ${requestId} to ${service} support.`
    }`,
  }),
  unexpected_answer: ({ service }) => ({
    title: `${service}’s answer could not be read`,
    advice: 'It was too large, truncated or not as documented. Try again. If the problem persists, check the address.',
  }),
};

export function defaultIncidentMessages(service: string): Record<FailureCause, (tenant: string) => IncidentMessage> {
  const rejected = (tenant: string): IncidentMessage => ({
    title: `${tenant} rejected a credential that it accepted before`,
    advice: `Ask a ${service} admin whether it was changed or deleted. Then edit the credential.`,
  });
  return {
    shared_secret_rejected: rejected,
    secret_rejected: rejected,
    ip_not_allowed: (tenant) => ({
      title: `${tenant} refuses this server’s IP address`,
      advice: `Ask a ${service} admin to allow it. The credentials need no change.`,
    }),
    tenant_unavailable: (tenant) => ({
      title: `${tenant} is not responding`,
      advice: 'The credentials need no change. We’ll keep retrying. This closes when the tenant responds.',
    }),
  };
}
