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
  /** The system's own code, such as `ECONNRESET`, for whoever operates the app. */
  code?: string | undefined;
}

/** A code is a word: what a library puts there besides could quote what was sent. */
const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/**
 * Why an outbound call has no answer.
 *
 * It carries no `cause`: errors of HTTP parsers hold the bytes that they stumbled over, headers and bodies included.
 */
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

/** By name, since Next evaluates this module once a bundle and `instanceof` tells the copies apart. */
export function isEgressError(error: unknown): error is EgressError {
  return error instanceof Error && error.name === 'EgressError';
}
