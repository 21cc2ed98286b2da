/** What a connector's form asks for, as data: it crosses to the browser, so it holds no function. */
export interface ConnectorDescription {
  id: string;
  name: string;
  /** One letter, drawn as the logo. */
  monogram: string;
  summary: string;
  /** Fields that are not secret, whatever the auth method. */
  settings: readonly FieldDescription[];
  authMethods: readonly [AuthMethodDescription, ...AuthMethodDescription[]];
}

export interface AuthMethodDescription {
  id: string;
  label: string;
  secrets: readonly FieldDescription[];
  /** The secret field by whose last characters people recognise the credential. */
  recognisedBy: string;
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
