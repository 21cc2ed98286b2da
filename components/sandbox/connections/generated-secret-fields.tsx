import { ReadOnlyField } from '#components/ui/form/read-only-field.tsx';
import type { GeneratedSecret } from '#lib/sandbox/connections/connection-schema.ts';

/** A newly generated key or OAuth credentials. */
export function GeneratedSecretFields({ secret }: { secret: GeneratedSecret }) {
  if (secret.authenticationType === 'Access_Key') {
    return (
      <ReadOnlyField
        label="Access Key"
        value={secret.accessKey}
        copyLabel="Copy"
        selected
        hint="Copy it now. You won’t be able to see it again."
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <ReadOnlyField
        label="OAuth API Key"
        value={secret.clientId}
        copyLabel="Copy OAuth API Key"
        selected
        hint="The client ID."
      />
      <ReadOnlyField
        label="OAuth API Secret"
        value={secret.clientSecret}
        copyLabel="Copy OAuth API Secret"
        hint="The client secret. Copy both now. You won’t be able to see the secret again."
      />
    </div>
  );
}
