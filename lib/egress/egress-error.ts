export type EgressErrorKind =
  | 'host_not_allowed'
  | 'host_not_found'
  | 'address_refused'
  | 'redirected'
  | 'tls_failed'
  | 'timed_out'
  | 'unreachable'
  | 'too_large'
  | 'malformed';

interface EgressErrorDetails {
  durationMs?: number;
  /** The system's code for operators, such as `ECONNRESET`. */
  code?: string | undefined;
}

/** Other values of `code` could quote what was sent. */
const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/** Has no `cause`: errors of HTTP parsers contain bytes of headers and bodies. */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly kind: EgressErrorKind;
  readonly durationMs: number;
  readonly code: string | undefined;

  constructor(kind: EgressErrorKind, { durationMs = 0, code }: EgressErrorDetails = {}) {
    const safeCode = code !== undefined && CODE.test(code) ? code : undefined;
    super(safeCode === undefined ? `The call failed: ${kind}` : `The call failed: ${kind} (${safeCode})`);
    this.kind = kind;
    this.durationMs = durationMs;
    this.code = safeCode;
  }
}

/** Compares by name: Next evaluates this module once per bundle, so that `instanceof` fails between bundles. */
export function isEgressError(error: unknown): error is EgressError {
  return error instanceof Error && error.name === 'EgressError';
}

export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Codes of certificate verification and of the TLS protocol. @see node:tls, X509 certificate error codes */
const TLS_CODE =
  /^(?:CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERROR_IN_|HOSTNAME_MISMATCH|INVALID_|PATH_LENGTH_|ERR_TLS_|ERR_SSL_|EPROTO)/;

function kindOfCode(code: string): EgressErrorKind {
  if (TLS_CODE.test(code)) return 'tls_failed';
  switch (code) {
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return 'timed_out';
    case 'UND_ERR_HEADERS_OVERFLOW':
      return 'too_large';
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return 'malformed';
    default:
      return 'unreachable';
  }
}

export function toEgressError(error: unknown, durationMs: number): EgressError {
  if (isEgressError(error)) return new EgressError(error.kind, { durationMs, code: error.code });
  const code = errorCode(error);
  const isUnreadable = error instanceof Error && error.name === 'HTTPParserError';
  return new EgressError(isUnreadable ? 'malformed' : kindOfCode(code ?? ''), { durationMs, code });
}
