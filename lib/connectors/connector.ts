import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { TestOutcome } from '#lib/connectors/outcomes.ts';
import type { Egress } from '#lib/egress/egress.ts';
import type { TokenSource } from '#lib/token-source.ts';

/** What a connector needs to reach a tenant, secrets opened. It is never serialised. */
export interface ConnectionTarget {
  /** `id` of one of the connector's auth methods. */
  authMethod: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  /** Where access tokens are kept, for what is saved; absent, they are kept nowhere. */
  tokens?: TokenSource;
}

/** An outcome in words: what happened, what to do, and the field that it is about. */
export interface OutcomeExplanation {
  title: string;
  advice: string;
  /** Path in the credential form: `settings.apiBaseUrl`. */
  field?: string;
}

export interface ConnectorObject {
  name: string;
  label: string;
}

/** The first rows of an object, values as text. */
export interface ObjectPreview {
  columns: { name: string; label: string }[];
  /** `values` in the order of the columns; `key` tells the rows apart. */
  rows: { key: string; values: string[] }[];
}

export type ConnectorRead<T> = { ok: true; data: T } | { ok: false; outcome: TestOutcome };

/** A kind of source or destination: what its form asks for, and the calls that the desk makes with it. */
export interface Connector {
  description: ConnectorDescription;
  /** Tells whether the tenant accepts the credential. A refusal is an outcome; nothing is thrown for it. */
  test(egress: Egress, target: ConnectionTarget): Promise<TestOutcome>;
  /** The calls that a probe makes at most while nothing is refused: 1 where it does not say. */
  callsPerTest?(target: ConnectionTarget): number;
  explain(outcome: TestOutcome, authMethod: string): OutcomeExplanation;
  /** Host of the tenant that these settings name. */
  hostOf(settings: Readonly<Record<string, string>>): string;
  listObjects(egress: Egress, target: ConnectionTarget): Promise<ConnectorRead<ConnectorObject[]>>;
  previewObject(egress: Egress, target: ConnectionTarget, objectName: string): Promise<ConnectorRead<ObjectPreview>>;
}
