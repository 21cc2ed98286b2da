import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { gainsightCsNxt } from '#lib/connectors/gainsight-cs-nxt/gainsight-connector.ts';
import { AppError } from '#lib/errors.ts';

/** Order of **Select type**. */
const connectors: readonly Connector[] = [gainsightCsNxt];

export function listConnectors(): readonly Connector[] {
  return connectors;
}

export function findConnector(id: string): Connector | undefined {
  return connectors.find(({ description }) => description.id === id);
}

/** @throws AppError `connector_unknown` */
export function getConnector(id: string): Connector {
  const connector = findConnector(id);
  if (connector === undefined) throw new AppError('connector_unknown', 'This connector does not exist.');
  return connector;
}
