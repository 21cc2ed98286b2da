/** A row of the connection list. Nothing of the key is in it. */
export interface ConnectionSummary {
  id: string;
  name: string;
  authenticationType: 'Access_Key';
  createdAt: Date;
  /** When the key that is now in force was generated. */
  keyGeneratedAt: Date;
  /** When a request last carried it, to the minute. */
  lastUsedAt: Date | null;
}

/** A connection together with its new key: the one time that the key is seen. */
export interface GeneratedAccessKey {
  connection: ConnectionSummary;
  accessKey: string;
}
