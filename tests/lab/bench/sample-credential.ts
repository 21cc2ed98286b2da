import { randomBytes, randomUUID } from 'node:crypto';
import { gainsightCsNxt as connector } from '#lib/connectors/gainsight-cs-nxt/gainsight-connector.ts';
import type { ParsedCredentialInput } from '#lib/credentials/core/parse-credential-input.ts';

export const BENCH_HOST = 'bench.gainsightcloud.com';

/** Parsed input of the overlay, with new ids and secrets at each call. */
export function sampleCredential(): ParsedCredentialInput {
  const id = randomUUID();
  return {
    connector,
    input: {
      id,
      connectorId: connector.description.id,
      name: `Gainsight ${id}`,
      description: 'Companies and people of the customer success team, refreshed every night. Ask data@example.com.',
      authMethod: 'access_key',
      settings: { apiBaseUrl: `https://${BENCH_HOST}` },
      secrets: { accessKey: randomBytes(27).toString('base64url') },
    },
  };
}
