/** Methods that change nothing (RFC 9110 §9.2.1). */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What of a request says who made a browser send it. */
export interface OriginatedRequest {
  method: string;
  path: string;
  headers: Pick<Headers, 'get'>;
}

/** Origins under which browsers reach the app: its own, and those that the operator trusts. */
export interface KnownOrigins {
  /** `https://latchkey.example` */
  origins: readonly string[];
  /** The app is reached over TLS: the same host without it is somebody in between. */
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
 * Whether a request may have been made by the app's own pages, or by no page at all where it only reads. Whoever is
 * signed in here and opens another site sends their cookies with what that site makes the browser ask for.
 *
 * @returns `host`: the one that the browser knows the app by, also where a proxy names another; absent where the request
 *   does not say
 * @see https://www.w3.org/TR/fetch-metadata/ for `Sec-Fetch-Site`, which says it where `Origin` is not sent
 */
export function checkOrigin(
  { method, path, headers }: OriginatedRequest,
  known: KnownOrigins,
): { allowed: boolean; host?: string } {
  const reads = SAFE_METHODS.has(method);
  // A page is opened from anywhere, by a link in a mail too; what it shows, another site cannot read.
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
