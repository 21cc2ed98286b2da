/** An invalid part of a request, with a message for the caller. */
export interface PartError {
  part: string;
  message: string;
}

/** An invalid query. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly errors: readonly PartError[];
  /** Unknown field names, as written. */
  readonly unknownFields: readonly string[];

  constructor(errors: readonly PartError[], unknownFields: readonly string[] = []) {
    super('invalid query');
    this.errors = errors;
    this.unknownFields = unknownFields;
  }
}
