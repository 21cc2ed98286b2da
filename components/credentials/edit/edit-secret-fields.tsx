'use client';

import type { Control } from 'react-hook-form';
import { secretNeeded } from '#components/credentials/edit/edit-form-resolver.ts';
import { CredentialField } from '#components/credentials/form/credential-field.tsx';
import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialEditValues } from '#lib/credentials/core/credential-schema.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

interface EditSecretFieldsProps {
  control: Control<CredentialEditValues>;
  connector: ConnectorDescription;
  /** As it is saved. */
  credential: CredentialSummary;
  extraHosts: readonly string[];
  /** What is saved cannot stay: the settings name another tenant. */
  needed: boolean;
}

/** The secret fields, empty beside the last characters of what is saved. */
export function EditSecretFields({ control, connector, credential, extraHosts, needed }: EditSecretFieldsProps) {
  const method = authMethodOf(connector, credential.authMethod);
  if (method === undefined) return null;
  const unchanged =
    method.secrets.length > 1 ? 'Leave all empty to keep what is saved.' : 'Leave empty to keep the saved key.';
  return method.secrets.map((field) => (
    <CredentialField
      key={field.name}
      control={control}
      path={`secrets.${field.name}`}
      field={field}
      extraHosts={extraHosts}
      required={needed}
      hint={needed ? secretNeeded(credential.host) : unchanged}
      aside={
        field.name === method.recognisedBy && credential.secretLastFour !== ''
          ? `Ends in ${credential.secretLastFour}`
          : undefined
      }
    />
  ));
}
