import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import type { Egress } from '#lib/egress/egress.ts';

/** Opened secrets. Never serialize it. */
export interface ConnectionTarget {
  authMethod: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  /** Cache of access tokens; absent for credentials that are not saved. */
  tokens?: TokenSource;
}

export interface AccessToken {
  token: string;
  expiresAt: Date;
}

export type TokenGrant = { ok: true; data: AccessToken } | { ok: false; outcome: TestOutcome };

export interface TokenSource {
  /** Returns the cached token or fetches one. @param refused a token that the tenant no longer accepts */
  obtain(fetchToken: () => Promise<TokenGrant>, refused?: string): Promise<TokenGrant>;
}

export interface OutcomeExplanation {
  title: string;
  advice: string;
  field?: string;
}

export type FailureCause = 'shared_secret_rejected' | 'secret_rejected' | 'ip_not_allowed' | 'tenant_unavailable';

export type IncidentMessage = Omit<OutcomeExplanation, 'field'>;

export interface ConnectorObject {
  name: string;
  label: string;
}

export interface ObjectPreview {
  columns: { name: string; label: string }[];
  /** `values` in the order of the columns; `key` is unique within the preview. */
  rows: { key: string; values: string[] }[];
}

export type ConnectorRead<T> = { ok: true; data: T } | { ok: false; outcome: TestOutcome };

export interface Connector {
  description: ConnectorDescription;
  /** A rejected key is an outcome, not an exception. */
  test(egress: Egress, target: ConnectionTarget): Promise<TestOutcome>;
  /** Most calls that a test makes while none is refused. Default: 1. */
  callsPerTest?(target: ConnectionTarget): number;
  explain(outcome: TestOutcome, authMethod: string): OutcomeExplanation;
  explainIncident(cause: FailureCause, tenant: string): IncidentMessage;
  hostOf(settings: Readonly<Record<string, string>>): string;
  listObjects(egress: Egress, target: ConnectionTarget): Promise<ConnectorRead<ConnectorObject[]>>;
  previewObject(egress: Egress, target: ConnectionTarget, objectName: string): Promise<ConnectorRead<ObjectPreview>>;
}
