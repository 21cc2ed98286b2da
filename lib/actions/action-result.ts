import type { ErrorCode, FieldErrors } from '#lib/errors.ts';

/** What a server action answers: data, or an error in words. Neither holds a secret. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: ErrorCode | 'internal';
      message: string;
      fieldErrors: FieldErrors;
      /** A span, not a moment: the reader's clock may be another. */
      retryInMs?: number;
    };
