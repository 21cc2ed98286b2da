import {
  type ApiBaseUrlRefusal,
  type ApiBaseUrlSlip,
  describeRefusal,
  describeSlips,
  SLIPS,
} from '#lib/connectors/api-base-url/api-base-url-messages.ts';
import {
  type ApiBaseUrlRules,
  findAuthorityFlaw,
  findHostFlaw,
  isOperatorHost,
} from '#lib/connectors/api-base-url/tenant-host.ts';

export type { ApiBaseUrlRefusal, ApiBaseUrlRules };

export type ApiBaseUrlResult =
  | {
      ok: true;
      url: string;
      host: string;
    }
  | {
      ok: false;
      reason: ApiBaseUrlRefusal;
      /** Shown to the user; never repeats the input. */
      message: string;
      suggestion?: string;
    };

type Flaw = Parameters<typeof describeRefusal>[0];

const INPUT_MAX_LENGTH = 2_048;
/** A port as a URL parser serializes it: no leading zero, never the default. */
const OTHER_PORT = /^(?!443$)[1-9]\d{0,4}$/;

function findTextFlaw(text: string): Flaw | undefined {
  if (text === '') return 'required';
  if (text.length > INPUT_MAX_LENGTH) return 'too_long';
  if (/\s/.test(text)) return 'white_space';
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return 'invisible';
  // Browsers read a backslash as a slash, other parsers as part of the host.
  if (text.includes('\\')) return 'characters';
  return undefined;
}

interface ApiBaseUrlParts {
  /** `slip`: https was meant (missing, `http:`, or misspelled); `foreign`: any other scheme. */
  scheme: 'https' | 'slip' | 'foreign';
  authority: string;
  path: string;
  hasQuery: boolean;
  hasFragment: boolean;
}

const WEB_SCHEME = /^https?:\/*/i;
const FOREIGN_SCHEME = /^[a-z][a-z0-9+.-]*:(?:\/\/|(?!\d*(?:[/?#]|$)))/i;

function cutScheme(text: string): { scheme: ApiBaseUrlParts['scheme']; rest: string } {
  const web = WEB_SCHEME.exec(text)?.[0];
  if (web !== undefined) {
    return { scheme: web.toLowerCase() === 'https://' ? 'https' : 'slip', rest: text.slice(web.length) };
  }
  const foreign = FOREIGN_SCHEME.exec(text)?.[0];
  if (foreign !== undefined) return { scheme: 'foreign', rest: text.slice(foreign.length) };
  return { scheme: 'slip', rest: text.replace(/^\/{2,}/, '') };
}

/** `new URL` would drop line breaks, decode percent signs and turn numbers into addresses. @see RFC 3986 appendix B */
function splitApiBaseUrl(text: string): ApiBaseUrlParts {
  const { scheme, rest } = cutScheme(text);
  const [, authority = '', path = '', query, fragment] = /^([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(rest) ?? [];
  return { scheme, authority, path, hasQuery: query !== undefined, hasFragment: fragment !== undefined };
}

interface Authority {
  host: string;
  hasTrailingDot: boolean;
  /** A port other than 443 that the operator allowed for this host. */
  operatorPort: string | undefined;
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

/** Validates and normalizes a URL. Flaws of phishing addresses get no suggestion: they must not look like typos. */
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
  // An @ later on may belong to a password with a slash in it: the host is then not the intended one.
  const isPlain = isDefaultPort && !text.includes('@') && findHostFlaw(host, operatorPort, rules) === undefined;
  return { ok: false, reason: firstSlip, message, ...(isPlain && { suggestion: url }) };
}
