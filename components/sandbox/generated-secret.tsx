import type { GeneratedSecret } from '#components/sandbox/sandbox-actions.ts';
import { ReadOnlyField } from '#components/ui/form/read-only-field.tsx';

/** A key, or OAuth credentials, that were just generated. */
export function GeneratedSecretFields({ secret }: { secret: GeneratedSecret }) {
  if (secret.authenticationType === 'Access_Key') {
    return (
      <ReadOnlyField
        label="Access Key"
        value={secret.accessKey}
        copyLabel="Copy"
        selected
        hint="Copy it now: it is shown this once. The tenant keeps only its hash, and nobody can show it again."
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
        hint="The client secret. Copy both now: the secret is shown this once. The tenant keeps only its hash, and nobody can show it again."
      />
    </div>
  );
}
