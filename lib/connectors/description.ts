export type CapabilityId = 'read_metadata' | 'read_records' | 'write' | 'events';

export interface CapabilityDescription {
  id: CapabilityId;
  label: string;
  note?: string;
  neededBy?: 'source' | 'destination';
}

/** Shared by all credentials of a tenant, in windows that end with the minute and the UTC day. */
export interface CallLimits {
  minute: number;
  day: number;
}

/** Plain data, since it crosses to the browser. */
export interface ConnectorDescription {
  id: string;
  name: string;
  /** Path under `public/`, or one letter. */
  logo: string;
  summary: string;
  settings: readonly SettingDescription[];
  authMethods: readonly [AuthMethodDescription, ...AuthMethodDescription[]];
  capabilities: readonly CapabilityDescription[];
  callLimits?: CallLimits;
}

export interface AuthMethodDescription {
  id: string;
  label: string;
  /** Used in sentences: “Does the old key still work?” */
  noun: string;
  secrets: readonly FieldDescription[];
  /** The secret field whose last characters users recognize. */
  recognizedBy: string;
  /** Accepting a secret proves that the tenant's others of this method are no longer accepted. */
  oneATenant?: true;
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
    /** `hostSuffix` begins with a dot; `requestPath` is shown after the host. */
    | { kind: 'api-base-url'; hostSuffix: string; requestPath: string }
  );

type SettingDescription = FieldDescription & {
  /** A change does not redirect the stored secret, so the secret is not required again. */
  keepsSecret?: true;
};

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
