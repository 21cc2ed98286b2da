import {
  type ApiBaseUrlRules,
  findAuthorityFlaw,
  findHostFlaw,
  isOperatorHost,
} from '#lib/connectors/api-base-url/host.ts';
import {
  type ApiBaseUrlRefusal,
  type ApiBaseUrlSlip,
  describeRefusal,
  describeSlips,
  SLIPS,
} from '#lib/connectors/api-base-url/messages.ts';
import { type ApiBaseUrlParts, splitApiBaseUrl } from '#lib/connectors/api-base-url/parts.ts';

export type { ApiBaseUrlRefusal, ApiBaseUrlRules };

export type ApiBaseUrlResult =
  | {
      ok: true;
      /** Normalised: `https://acme.gainsightcloud.com`. */
      url: string;
      /** Without port. */
      host: string;
    }
  | {
      ok: false;
      reason: ApiBaseUrlRefusal;
      /** A sentence for the person who typed; it repeats nothing of the input. */
      message: string;
      /** A full URL that would be accepted, where the intent is plain. */
      suggestion?: string;
    };

type Flaw = Parameters<typeof describeRefusal>[0];

/** More than any address bar copies; regular expressions never see a longer text. */
const INPUT_MAX_LENGTH = 2_048;
/** As a URL parser writes a port back: no leading zero, and never the default. */
const OTHER_PORT = /^(?!443$)[1-9]\d{0,4}$/;

function findTextFlaw(text: string): Flaw | undefined {
  if (text === '') return 'required';
  if (text.length > INPUT_MAX_LENGTH) return 'too_long';
  if (/\s/.test(text)) return 'white_space';
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return 'invisible';
  // Browsers read a backslash as a slash, other parsers as a letter of the host: no two agree where the host ends.
  if (text.includes('\\')) return 'characters';
  return undefined;
}

interface Authority {
  /** Lower case, without its closing dot. */
  host: string;
  hasTrailingDot: boolean;
  /** Another port than 443, where the operator allowed it for this host. */
  operatorPort: string | undefined;
  /** A port that is not the operator's. */
  excessPort: string | undefined;
}

function readAuthority(text: string, { extraHosts }: ApiBaseUrlRules): Authority {
  const [, name = '', port] = /^([^:]*)(?::(.*))?$/.exec(text.toLowerCase()) ?? [];
  const hasTrailingDot = /[^.]\.$/.test(name);
  const host = hasTrailingDot ? name.slice(0, -1) : name;
  const isOperators = port !== undefined && OTHER_PORT.test(port) && isOperatorHost(`${host}:${port}`, extraHosts);
  return {
    host,
    hasTrailingDot,
    operatorPort: isOperators ? port : undefined,
    excessPort: isOperators ? undefined : port,
  };
}

function findSlips(parts: ApiBaseUrlParts, { hasTrailingDot, excessPort }: Authority, isIncomplete: boolean) {
  const found: Record<ApiBaseUrlSlip, boolean> = {
    scheme: parts.scheme !== 'https',
    incomplete: isIncomplete,
    trailing_dot: hasTrailingDot,
    port: excessPort !== undefined,
    path: parts.path !== '' && parts.path !== '/',
    query: parts.hasQuery,
    fragment: parts.hasFragment,
  };
  return SLIPS.filter((slip) => found[slip]);
}

/**
 * Reads the API Base Url that a person typed. The form, the action and the egress policy see only what it returns.
 *
 * Upper case, one closing slash and white space around are normalised. Everything else that is not `https://` with a
 * host under the suffix (or one of the operator's) is refused. There is no suggestion for user info, IP addresses,
 * look-alikes and other domains: it would make a phishing address look like a slip of the pen.
 */
export function parseApiBaseUrl(input: string, rules: ApiBaseUrlRules): ApiBaseUrlResult {
  const refuse = (reason: Flaw): ApiBaseUrlResult => {
    return { ok: false, reason, message: describeRefusal(reason, rules.hostSuffix) };
  };
  const text = input.trim();
  const textFlaw = findTextFlaw(text);
  if (textFlaw !== undefined) return refuse(textFlaw);

  const parts = splitApiBaseUrl(text);
  const authorityFlaw = findAuthorityFlaw(parts.authority);
  if (authorityFlaw !== undefined) return refuse(authorityFlaw);
  if (parts.scheme === 'foreign') {
    return { ok: false, reason: 'scheme', message: describeSlips(['scheme'], rules.hostSuffix) };
  }

  const authority = readAuthority(parts.authority, rules);
  const { operatorPort, excessPort } = authority;
  const hostFlaw = findHostFlaw(authority.host, operatorPort, rules);
  if (hostFlaw !== undefined && hostFlaw !== 'incomplete') return refuse(hostFlaw);

  const slips = findSlips(parts, authority, hostFlaw === 'incomplete');
  const host = hostFlaw === 'incomplete' ? `${authority.host}${rules.hostSuffix}` : authority.host;
  const url = operatorPort === undefined ? `https://${host}` : `https://${host}:${operatorPort}`;
  const [firstSlip] = slips;
  if (firstSlip === undefined) return { ok: true, url, host };

  const message = describeSlips(slips, rules.hostSuffix);
  const isDefaultPort = [undefined, '', '443'].includes(excessPort);
  // An @ further on may belong to a password with a slash in it: then the host is not the one that was meant.
  const isPlain = isDefaultPort && !text.includes('@') && findHostFlaw(host, operatorPort, rules) === undefined;
  return { ok: false, reason: firstSlip, message, ...(isPlain && { suggestion: url }) };
}
