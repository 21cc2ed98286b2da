/** @see RFC 9110 §9.2.1 */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OriginatedRequest {
  method: string;
  path: string;
  headers: Pick<Headers, 'get'>;
}

export interface KnownOrigins {
  /** The app's own and those that the operator trusts, such as `https://latchkey.example`. */
  origins: readonly string[];
  /** The app uses TLS: an `http:` origin of the same host is refused. */
  secure: boolean;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isKnown(origin: string, host: string | null, { origins, secure }: KnownOrigins): boolean {
  if (origins.includes(origin)) return true;
  return hostOf(origin) === host && (!secure || origin.startsWith('https:'));
}

/**
 * CSRF protection.
 * @returns `host` as the browser sees it, even behind a proxy; undefined without `Origin`
 * @see https://www.w3.org/TR/fetch-metadata/ (`Sec-Fetch-Site`, used without `Origin`)
 */
export function checkOrigin(
  { method, path, headers }: OriginatedRequest,
  known: KnownOrigins,
): { allowed: boolean; host?: string } {
  const reads = SAFE_METHODS.has(method);
  // Any site may link to a page, but can't read its content.
  if (reads && !path.startsWith('/api/')) return { allowed: true };
  const origin = headers.get('origin');
  if (origin !== null) {
    const host = hostOf(origin);
    const allowed = isKnown(origin, headers.get('host'), known);
    return { allowed, ...(allowed && host !== undefined && { host }) };
  }
  const site = headers.get('sec-fetch-site');
  if (reads) return { allowed: site === null || site === 'same-origin' || site === 'none' };
  return { allowed: site === 'same-origin' };
}
