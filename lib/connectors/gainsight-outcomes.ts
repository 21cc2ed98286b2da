import type { OutcomeExplanation } from '#lib/connectors/connector.ts';
import type { ProbeOutcome, ProbeOutcomeKind } from '#lib/probe-outcome.ts';

const BASE_URL = 'settings.apiBaseUrl';
const ACCESS_KEY = 'secrets.accessKey';

const FIXED: Record<Exclude<ProbeOutcomeKind, 'rate_limited' | 'tenant_error'>, OutcomeExplanation> = {
  verified: { title: 'Gainsight accepted this key', advice: 'Metadata can be read.' },
  key_rejected: {
    title: 'Gainsight did not accept this Access Key',
    advice: 'If it was re-generated, the old one no longer works: copy the new one from Connectors 2.0.',
    field: ACCESS_KEY,
  },
  forbidden: {
    title: 'This key may not read metadata',
    advice: 'Gainsight knows the key. Ask a Gainsight admin to let its connection read object metadata.',
    field: ACCESS_KEY,
  },
  ip_not_allowed: {
    title: 'Gainsight refused this server’s address',
    advice: 'Ask a Gainsight admin to add it to the trusted IPs of the API connection.',
  },
  not_gainsight: {
    title: 'This address answers, but not as a Gainsight API',
    advice: 'Check the company identifier in the address.',
    field: BASE_URL,
  },
  host_not_found: {
    title: 'There is no such tenant address',
    advice: 'Check the spelling of the company identifier: no server has this name.',
    field: BASE_URL,
  },
  address_refused: {
    title: 'This address leads into a private network',
    advice: 'That is not allowed, and the key was not sent. An operator can open a way with CONNECT_TO.',
    field: BASE_URL,
  },
  redirected: {
    title: 'This address redirects elsewhere',
    advice: 'The key was not sent along. Enter the address that Gainsight itself uses.',
    field: BASE_URL,
  },
  tls_failed: {
    title: 'The certificate of this address could not be verified',
    advice: 'The key was not sent. A private certificate authority is added with NODE_EXTRA_CA_CERTS.',
    field: BASE_URL,
  },
  timed_out: {
    title: 'No answer within 10 seconds',
    advice: 'Gainsight may be slow or unreachable from here. Try again in a moment.',
  },
  unreachable: {
    title: 'The connection failed',
    advice: 'Gainsight could not be reached, or hung up. Try again in a moment.',
  },
  unexpected_answer: {
    title: 'Gainsight’s answer could not be read',
    advice: 'It was too large, cut short or not as documented. Try again; if it stays, check the address.',
  },
};

function explainRateLimit({ budget, retryAt }: ProbeOutcome): OutcomeExplanation {
  const spent = budget === 'day' ? '50,000 calls a day' : '100 calls a minute';
  const when = retryAt === undefined ? 'in a minute' : `at ${retryAt.toISOString().slice(11, 16)} UTC`;
  return {
    title: `The tenant’s budget of ${spent} is spent`,
    advice: `All callers of the tenant share it, so the key was not checked. Try again ${when}.`,
  };
}

function explainTenantError({ requestId }: ProbeOutcome): OutcomeExplanation {
  const reference = requestId === undefined ? '' : ` Its support can trace request ${requestId}.`;
  return {
    title: 'Gainsight answered with a fault of its own',
    advice: `The key was not checked. Try again in a moment.${reference}`,
  };
}

/** Says each outcome of a Gainsight call in words. Nothing that the tenant said is repeated, save its request id. */
export function explainGainsightOutcome(outcome: ProbeOutcome): OutcomeExplanation {
  if (outcome.kind === 'rate_limited') return explainRateLimit(outcome);
  if (outcome.kind === 'tenant_error') return explainTenantError(outcome);
  return FIXED[outcome.kind];
}
