import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import { type CredentialInput, connectorReferenceSchema, credentialInputSchema } from '#lib/credentials/schema.ts';
import { getEnv } from '#lib/env.ts';

export interface ParsedCredentialInput {
  connector: Connector;
  input: CredentialInput;
}

/**
 * Parses what a browser sent, whatever it checked before.
 *
 * @throws ZodError with an issue a field; AppError `connector_unknown`
 */
export function parseCredentialInput(value: unknown): ParsedCredentialInput {
  const { connectorId } = connectorReferenceSchema.parse(value);
  const connector = getConnector(connectorId);
  const schema = credentialInputSchema(connector.description, { extraHosts: getEnv().apiHostAllowlist });
  return { connector, input: schema.parse(value) };
}
