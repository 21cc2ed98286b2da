import type { FieldValue } from '#lib/sandbox/objects/sandbox-object.ts';

/** What is wrong with a field of a record. */
export interface RecordFault {
  errorCode: string;
  message: string;
  fieldName: string;
  /** As it was sent, where it is a plain value. */
  value: FieldValue;
}

/** Records that are not written: where one of them is at fault, none is. */
export class RecordFaults extends Error {
  override readonly name = 'RecordFaults';
  /** A list for each record that is at fault. */
  readonly faults: readonly (readonly RecordFault[])[];

  constructor(faults: readonly (readonly RecordFault[])[]) {
    super('records at fault');
    this.faults = faults;
  }
}

/** @throws RecordFaults where a record has any */
export function refuseFaults(faults: readonly (readonly RecordFault[])[]): void {
  const found = faults.filter((ofRecord) => ofRecord.length > 0);
  if (found.length > 0) throw new RecordFaults(found);
}
