import type { RefObject } from 'react';
import { type Control, Controller } from 'react-hook-form';
import { SelectField } from '#components/ui/form/select-field.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import type { CreateConnectionInput } from '#lib/sandbox/connections/connection-schema.ts';

const connectors = [{ value: 'gainsight_api', label: 'Gainsight API' }];
const authenticationTypes = [
  { value: 'Access_Key', label: 'Access_Key' },
  { value: 'OAuth', label: 'OAuth' },
];

interface ConnectionFieldsProps {
  control: Control<CreateConnectionInput>;
  connectorField: RefObject<HTMLSelectElement | null>;
  onAuthenticationTypeChange: () => void;
}

/** What one says of a new connection. */
export function ConnectionFields({ control, connectorField, onAuthenticationTypeChange }: ConnectionFieldsProps) {
  return (
    <>
      <Controller
        control={control}
        name="connector"
        render={({ field: { ref, ...field } }) => (
          <SelectField
            {...field}
            ref={(element) => {
              ref(element);
              connectorField.current = element;
            }}
            label="Connector"
            options={connectors}
          />
        )}
      />
      <Controller
        control={control}
        name="name"
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label="Name of the connection"
            required
            autoComplete="off"
            hint="For example, the system that will use it."
            error={fieldState.error?.message}
          />
        )}
      />
      <Controller
        control={control}
        name="authenticationType"
        render={({ field, fieldState }) => (
          <SelectField
            {...field}
            onChange={(event) => {
              field.onChange(event);
              onAuthenticationTypeChange();
            }}
            label="Authentication Type"
            options={authenticationTypes}
            error={fieldState.error?.message}
          />
        )}
      />
    </>
  );
}
