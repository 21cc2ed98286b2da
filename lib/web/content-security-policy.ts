interface PolicyOptions {
  /** `next dev` compiles with `eval` and writes its styles into the page. */
  development: boolean;
  /** The app is reached over TLS. */
  secure: boolean;
}

/**
 * What a page may load and do (Content Security Policy Level 3): scripts and styles of the app that bear the page's
 * nonce, and nothing of anybody else.
 *
 * @param nonce base64, another for each answer
 */
export function contentSecurityPolicy(nonce: string, { development, secure }: PolicyOptions): string {
  const ofPage = `'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self' ${ofPage} 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' ${ofPage}`,
    // Base UI places what floats by attributes; an attribute can load and run nothing here.
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
