import { EgressError, type EgressErrorKind, isEgressError } from '#lib/egress/egress-error.ts';
import { errorCode } from '#lib/egress/error-code.ts';

/** Names of X.509 verification results, and of failures of the TLS protocol itself. @see node:tls, X509 certificate error codes */
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

/** Takes from any error of a call its kind and its code, and nothing else. */
export function toEgressError(error: unknown, durationMs: number): EgressError {
  if (isEgressError(error)) return new EgressError(error.kind, { durationMs, code: error.code });
  const code = errorCode(error);
  const isUnreadable = error instanceof Error && error.name === 'HTTPParserError';
  return new EgressError(isUnreadable ? 'malformed' : kindOfCode(code ?? ''), { durationMs, code });
}
