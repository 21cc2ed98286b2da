/** A row of the connection list. Nothing of a key is in it. Moments are ISO 8601, in UTC. */
export interface ConnectionSummary {
  id: string;
  name: string;
  connector: 'Gainsight API';
  authenticationType: 'Access_Key' | 'OAuth';
  createdAt: string;
  /** When the key or the credentials that are now in force were generated. */
  keyGeneratedAt: string;
  /** When a call last carried them. */
  lastUsedAt: string | null;
  /** Calls that were let through, of the day that it is by the tenant's clock. */
  callsToday: number;
}

/** A connection together with its new key: the one time that the key is seen. */
export interface GeneratedAccessKey {
  connection: ConnectionSummary;
  accessKey: string;
}

/** A connection together with its new credentials: the one time that the secret is seen. */
export interface GeneratedOauthCredentials {
  connection: ConnectionSummary;
  clientId: string;
  clientSecret: string;
}
