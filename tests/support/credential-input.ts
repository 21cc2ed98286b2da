import { v4 as uuid } from 'uuid';
import { type ParsedCredentialInput, parseCredentialInput } from '#lib/credentials/parse-credential-input.ts';

export const ACCESS_KEY = '7f2c1c1e-54d5-4a3b-9d2e-aaaabbbb9876';

/** What the overlay sends, parsed as the action parses it. */
export function credentialInput(overrides: Record<string, unknown> = {}): ParsedCredentialInput {
  return parseCredentialInput({
    id: uuid(),
    connectorId: 'gainsight-cs-nxt',
    name: `Acme ${uuid()}`,
    description: 'Company data, refreshed nightly.',
    authMethod: 'access_key',
    settings: { apiBaseUrl: 'https://acme.gainsightcloud.com' },
    secrets: { accessKey: ACCESS_KEY },
    ...overrides,
  });
}
