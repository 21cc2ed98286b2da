import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { getConnector } from '#lib/connectors/registry.ts';
import {
  type CredentialInput,
  connectorReferenceSchema,
  credentialInputSchema,
  type TestInput,
  testInputSchema,
} from '#lib/credentials/core/credential-schema.ts';
import { getEnv } from '#lib/env.ts';

interface Parsed<Input> {
  connector: Connector;
  input: Input;
}

export type ParsedCredentialInput = Parsed<CredentialInput>;
export type ParsedTestInput = Parsed<TestInput>;

function readConnector(value: unknown) {
  const connector = getConnector(connectorReferenceSchema.parse(value).connectorId);
  return { connector, options: { extraHosts: getEnv().apiHostAllowlist } };
}

export function parseCredentialInput(value: unknown): ParsedCredentialInput {
  const { connector, options } = readConnector(value);
  return { connector, input: credentialInputSchema(connector.description, options).parse(value) };
}

/** Parses the values of a test. Drops what a test does not need, which may still be invalid. */
export function parseTestInput(value: unknown): ParsedTestInput {
  const { connector, options } = readConnector(value);
  return { connector, input: testInputSchema(connector.description, options).parse(value) };
}
