/** A credential as it stood before the probe. */
export interface TestedCredential {
  workspaceId: string;
  id: string;
  connectorId: string;
  authMethod: string;
  host: string;
  secretFingerprint: string;
  /** When the tenant last accepted the secret that was tested; absent where it never did. */
  acceptedAt: Date | null;
  /** Tests in a row, before this one, that were refused or brought no answer. */
  failures: number;
}
