/** What a connector's form asks for, as data: it crosses to the browser, so it holds no function. */
/** What a credential may be able to do. */
export type CapabilityId = 'read_metadata' | 'read_records' | 'write' | 'events';

export interface CapabilityDescription {
  id: CapabilityId;
  label: string;
  /** Why it stays untried, where it does. */
  note?: string;
  /** The direction of resource that needs it. */
  neededBy?: 'source' | 'destination';
}

/** Calls that a tenant allows, across all its credentials, in windows that end with the minute and the UTC day. */
export interface CallLimits {
  minute: number;
  day: number;
}

export interface ConnectorDescription {
  id: string;
  name: string;
  /** One letter, drawn as the logo. */
  monogram: string;
  summary: string;
  /** Fields that are not secret, whatever the auth method. */
  settings: readonly FieldDescription[];
  authMethods: readonly [AuthMethodDescription, ...AuthMethodDescription[]];
  capabilities: readonly CapabilityDescription[];
  /** Absent where none is known. */
  callLimits?: CallLimits;
}

export interface AuthMethodDescription {
  id: string;
  label: string;
  secrets: readonly FieldDescription[];
  /** The secret field by whose last characters people recognise the credential. */
  recognisedBy: string;
  /** A tenant has one secret of this method: the moment another is accepted, this one is not. */
  oneATenant?: true;
  /** How many of them a tenant can have, and from which number on that is said. */
  seats?: { limit: number; warnAt: number };
  /** What this method rules out, and why. */
  cannot?: Partial<Record<CapabilityId, string>>;
}

interface FieldBase {
  name: string;
  label: string;
  placeholder?: string;
  maxLength: number;
  hint: string;
  /** Where to find the value, behind a link under the field. */
  help?: { title: string; steps: readonly string[] };
}

export type FieldDescription = FieldBase &
  (
    | { kind: 'text' | 'secret' }
    /** A URL of scheme and host; `hostSuffix` begins with a dot, `requestPath` is shown behind the host. */
    | { kind: 'api-base-url'; hostSuffix: string; requestPath: string }
  );
