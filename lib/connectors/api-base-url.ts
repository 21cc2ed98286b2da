import { type ApiBaseUrlRules, findAuthorityFlaw, findHostFlaw } from '#lib/connectors/api-base-url.host.ts';
import { type ApiBaseUrlParts, splitApiBaseUrl } from '#lib/connectors/api-base-url.parts.ts';
import {
  type ApiBaseUrlRefusal,
  type ApiBaseUrlSlip,
  describeRefusal,
  describeSlips,
  SLIPS,
} from '#lib/connectors/api-base-url.words.ts';

export type { ApiBaseUrlRefusal, ApiBaseUrlRules };

export type ApiBaseUrlResult =
  | {
      ok: true;
      /** Normalised: `https://acme.gainsightcloud.com`. */
      url: string;
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

function findTextFlaw(text: string): Flaw | undefined {
  if (text === '') return 'required';
  if (text.length > INPUT_MAX_LENGTH) return 'too_long';
  if (/\s/.test(text)) return 'white_space';
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return 'invisible';
  // Browsers read a backslash as a slash, other parsers as a letter of the host: no two agree where the host ends.
  if (text.includes('\\')) return 'characters';
  return undefined;
}

interface HostAndPort {
  host: string;
  hasTrailingDot: boolean;
  port: string | undefined;
}

function splitAuthority(authority: string): HostAndPort {
  const [, name = '', port] = /^([^:]*)(?::(.*))?$/.exec(authority.toLowerCase()) ?? [];
  const hasTrailingDot = /[^.]\.$/.test(name);
  return { host: hasTrailingDot ? name.slice(0, -1) : name, hasTrailingDot, port };
}

function findSlips(parts: ApiBaseUrlParts, { hasTrailingDot, port }: HostAndPort, isIncomplete: boolean) {
  const found: Record<ApiBaseUrlSlip, boolean> = {
    scheme: parts.scheme !== 'https',
    incomplete: isIncomplete,
    trailing_dot: hasTrailingDot,
    port: port !== undefined,
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

  const authority = splitAuthority(parts.authority);
  const hostFlaw = findHostFlaw(authority.host, rules);
  if (hostFlaw !== undefined && hostFlaw !== 'incomplete') return refuse(hostFlaw);

  const slips = findSlips(parts, authority, hostFlaw === 'incomplete');
  const host = hostFlaw === 'incomplete' ? `${authority.host}${rules.hostSuffix}` : authority.host;
  const [firstSlip] = slips;
  if (firstSlip === undefined) return { ok: true, url: `https://${host}`, host };

  const message = describeSlips(slips, rules.hostSuffix);
  const isDefaultPort = [undefined, '', '443'].includes(authority.port);
  // An @ further on may belong to a password with a slash in it: then the host is not the one that was meant.
  const isPlain = isDefaultPort && !text.includes('@') && findHostFlaw(host, rules) === undefined;
  return { ok: false, reason: firstSlip, message, ...(isPlain && { suggestion: `https://${host}` }) };
}
