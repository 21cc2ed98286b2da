export const NONCE_HEADER = 'x-nonce';

interface PolicyOptions {
  /** `next dev` uses `eval` and inline styles. */
  development: boolean;
  secure: boolean;
}

/** Makes the policy: own scripts and styles with the page's nonce. @param nonce base64, unique per response */
export function contentSecurityPolicy(nonce: string, { development, secure }: PolicyOptions): string {
  const nonceSource = `'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self' ${nonceSource} 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' ${nonceSource}`,
    // Base UI positions popups by style attributes, which can neither load nor run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
