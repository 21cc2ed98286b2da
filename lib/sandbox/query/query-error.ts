export interface PartError {
  part: string;
  message: string;
}

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
