/** One page of a list, newest first. */
export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  nextCursor: string | undefined;
}
