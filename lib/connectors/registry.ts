import 'server-only';
import type { Connector } from '#lib/connectors/connector.ts';
import { AppError } from '#lib/errors.ts';

/** Every `*.connector.ts` of this folder: a new connector is one new file. */
const modules = import.meta.glob<{ connector: Connector }>('./*.connector.ts', { eager: true });

const connectors = new Map(
  Object.values(modules)
    .map(({ connector }) => connector)
    .sort((a, b) => a.description.name.localeCompare(b.description.name))
    .map((connector) => [connector.description.id, connector]),
);

export function listConnectors(): Connector[] {
  return [...connectors.values()];
}

export function findConnector(id: string): Connector | undefined {
  return connectors.get(id);
}

/** @throws AppError `connector_unknown` */
export function getConnector(id: string): Connector {
  const connector = connectors.get(id);
  if (connector === undefined) throw new AppError('connector_unknown', 'There is no such connector here.');
  return connector;
}
