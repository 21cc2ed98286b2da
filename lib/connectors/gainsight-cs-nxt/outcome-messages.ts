import type { OutcomeExplanation } from '#lib/connectors/connector.ts';
import type { TestOutcome, TestOutcomeKind } from '#lib/connectors/outcomes.ts';

const BASE_URL = 'settings.apiBaseUrl';
const CLIENT_ID = 'secrets.clientId';

/** What an auth method calls the thing that is accepted or not, and what is kept back from a wrong address. */
interface Subject {
  noun: string;
  secret: string;
  /** The field that says who calls. */
  field: string;
}

const KEY: Subject = { noun: 'key', secret: 'key', field: 'secrets.accessKey' };
const CLIENT: Subject = { noun: 'client', secret: 'client secret', field: CLIENT_ID };

type Words = OutcomeExplanation | ((subject: Subject) => OutcomeExplanation);

const WORDS: Record<Exclude<TestOutcomeKind, 'rate_limited' | 'budget_spent' | 'tenant_error'>, Words> = {
  verified: ({ noun }) => ({ title: `Gainsight accepted this ${noun}`, advice: 'Metadata can be read.' }),
  key_rejected: {
    title: 'Gainsight did not accept this Access Key',
    advice: 'If it was re-generated, the old one no longer works: copy the new one from Connectors 2.0.',
    field: KEY.field,
  },
  client_rejected: {
    title: 'Gainsight did not accept this Client ID and Client Secret',
    advice: 'If the connection was deleted, or its credentials generated anew, copy the new pair from Connectors 2.0.',
    field: 'secrets.clientSecret',
  },
  token_inactive: {
    title: 'Gainsight says that this client’s token is not active',
    advice: 'It had just issued the token. Ask a Gainsight super admin whether the M2M connection is still in use.',
    field: CLIENT_ID,
  },
  token_revoked: {
    title: 'Gainsight revoked this client’s token before its time',
    advice:
      'Asking for another did not help. The connection was probably deleted, or its credentials generated anew: copy the new pair from Connectors 2.0.',
    field: CLIENT_ID,
  },
  forbidden: ({ noun, field }) => ({
    title: `This ${noun} may not read metadata`,
    advice: `Gainsight knows the ${noun}. Ask a Gainsight admin to let its connection read object metadata.`,
    field,
  }),
  ip_not_allowed: {
    title: 'Gainsight refused this server’s address',
    advice: 'Ask a Gainsight admin to add it to the trusted IPs of the API connection.',
  },
  wrong_service: {
    title: 'This address answers, but not as a Gainsight API',
    advice: 'Check the company identifier in the address.',
    field: BASE_URL,
  },
  host_not_found: {
    title: 'There is no such tenant address',
    advice: 'Check the spelling of the company identifier: no server has this name.',
    field: BASE_URL,
  },
  address_refused: ({ secret }) => ({
    title: 'This address leads into a private network',
    advice: `That is not allowed, and the ${secret} was not sent. An operator can open a way with CONNECT_TO.`,
    field: BASE_URL,
  }),
  redirected: ({ secret }) => ({
    title: 'This address redirects elsewhere',
    advice: `The ${secret} was not sent along. Enter the address that Gainsight itself uses.`,
    field: BASE_URL,
  }),
  tls_failed: ({ secret }) => ({
    title: 'The certificate of this address could not be verified',
    advice: `The ${secret} was not sent. A private certificate authority is added with NODE_EXTRA_CA_CERTS.`,
    field: BASE_URL,
  }),
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

function explainRateLimit({ budget, retryAt }: TestOutcome, { noun }: Subject): OutcomeExplanation {
  const spent = budget === 'day' ? '50,000 calls a day' : '100 calls a minute';
  const when = retryAt === undefined ? 'in a minute' : `at ${retryAt.toISOString().slice(11, 16)} UTC`;
  return {
    title: `The tenant’s budget of ${spent} is spent`,
    advice: `All callers of the tenant share it, so the ${noun} was not checked. Try again ${when}.`,
  };
}

const BUDGETS = { minute: '100 calls a minute', day: '50,000 calls a day' };

/** Of a test as of a read: a test leaves the last call of a window, and tests by themselves keep to a share. */
function explainBudget({ budget, retryAt }: TestOutcome, { noun }: Subject): OutcomeExplanation {
  const calls = budget === undefined ? 'calls' : BUDGETS[budget];
  const when = retryAt === undefined ? 'when the next window begins' : `at ${retryAt.toISOString().slice(11, 19)} UTC`;
  return {
    title: `Not sent: what Latchkey may use of the tenant’s ${calls} is spent`,
    advice: `The ${noun} was not checked, and nothing speaks against it. It can run ${when}.`,
  };
}

function explainTenantError({ requestId }: TestOutcome, { noun }: Subject): OutcomeExplanation {
  const reference = requestId === undefined ? '' : ` Its support can trace request ${requestId}.`;
  return {
    title: 'Gainsight answered with a fault of its own',
    advice: `The ${noun} was not checked. Try again in a moment.${reference}`,
  };
}

/**
 * Says each outcome of a Gainsight call in words that fit the auth method. Nothing that the tenant said is repeated, save
 * its request id.
 */
export function explainGainsightOutcome(outcome: TestOutcome, authMethod: string): OutcomeExplanation {
  const subject = authMethod === 'm2m_oauth' ? CLIENT : KEY;
  if (outcome.kind === 'rate_limited') return explainRateLimit(outcome, subject);
  if (outcome.kind === 'budget_spent') return explainBudget(outcome, subject);
  if (outcome.kind === 'tenant_error') return explainTenantError(outcome, subject);
  const words = WORDS[outcome.kind];
  return typeof words === 'function' ? words(subject) : words;
}
