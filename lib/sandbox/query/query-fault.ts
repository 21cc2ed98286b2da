/** What is wrong with a part of a request, in words. */
export interface Fault {
  part: string;
  message: string;
}

/** A query that can't be answered. */
export class QueryFaults extends Error {
  override readonly name = 'QueryFaults';
  readonly faults: readonly Fault[];
  /** Names that no field has, as they were written. */
  readonly unknownFields: readonly string[];

  constructor(faults: readonly Fault[], unknownFields: readonly string[] = []) {
    super('not a query of this object');
    this.faults = faults;
    this.unknownFields = unknownFields;
  }
}
