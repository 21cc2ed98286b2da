/** A row of the connection list. Nothing of the key is in it. Moments are ISO 8601, in UTC. */
export interface ConnectionSummary {
  id: string;
  name: string;
  authenticationType: 'Access_Key';
  createdAt: string;
  /** When the key that is now in force was generated. */
  keyGeneratedAt: string;
  /** When a request last carried it, to the minute. */
  lastUsedAt: string | null;
}

/** A connection together with its new key: the one time that the key is seen. */
export interface GeneratedAccessKey {
  connection: ConnectionSummary;
  accessKey: string;
}
