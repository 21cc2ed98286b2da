export type CapabilityId = 'read_metadata' | 'read_records' | 'write' | 'events';

export interface CapabilityDescription {
  id: CapabilityId;
  label: string;
  note?: string;
  neededBy?: 'source' | 'destination';
}

/** Calls that a tenant allows, across all its credentials, in windows that end with the minute and the UTC day. */
export interface CallLimits {
  minute: number;
  day: number;
}

/** Everything that shared code shows of a connector. Plain data, since it crosses to the browser. */
export interface ConnectorDescription {
  id: string;
  name: string;
  /** Path under `public/`, or one letter. */
  logo: string;
  summary: string;
  /** Fields that are not secret, whatever the auth method. */
  settings: readonly SettingDescription[];
  authMethods: readonly [AuthMethodDescription, ...AuthMethodDescription[]];
  capabilities: readonly CapabilityDescription[];
  callLimits?: CallLimits;
}

export interface AuthMethodDescription {
  id: string;
  label: string;
  /** Name of the whole secret in sentences: “Does the old key still work?” */
  noun: string;
  secrets: readonly FieldDescription[];
  /** The secret field by whose last characters people recognise the credential. */
  recognisedBy: string;
  /** A tenant has one secret of this method: accepting another one proves that this one is no longer accepted. */
  oneATenant?: true;
  /** What replacing means while the old secret is still accepted. */
  oldStillWorks: string;
  /** How many of them a tenant can have, with the notes shown from `warnAt` on and at the limit. */
  seats?: { limit: number; warnAt: number; noun: string; fewLeft: string; noneLeft: string };
  cannot?: Partial<Record<CapabilityId, string>>;
}

interface FieldBase {
  name: string;
  label: string;
  placeholder?: string;
  maxLength: number;
  hint: string;
  optional?: true;
  help?: { title: string; steps: readonly string[] };
}

export type FieldDescription = FieldBase &
  (
    | { kind: 'text' | 'secret' }
    /** A URL of scheme and host; `hostSuffix` begins with a dot, `requestPath` is shown behind the host. */
    | { kind: 'api-base-url'; hostSuffix: string; requestPath: string }
  );

type SettingDescription = FieldDescription & {
  /** A change does not send the stored secret anywhere else, so it is not asked for again. */
  keepsSecret?: true;
};

/** @returns undefined for an auth method that the connector does not have, and without a connector */
export function authMethodOf(
  connector: Pick<ConnectorDescription, 'authMethods'> | undefined,
  id: string,
): AuthMethodDescription | undefined {
  return connector?.authMethods.find((method) => method.id === id);
}

/** Short name of a tenant: its host without the connector's suffix. */
export function tenantLabel({ settings }: Pick<ConnectorDescription, 'settings'>, host: string): string {
  const suffixes = settings.flatMap((field) => (field.kind === 'api-base-url' ? [field.hostSuffix] : []));
  const suffix = suffixes.find((each) => host.endsWith(each)) ?? '';
  return host.slice(0, host.length - suffix.length) || host;
}
