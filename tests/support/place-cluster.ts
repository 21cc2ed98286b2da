import { cpSync, mkdirSync } from 'node:fs';
import { embeddedLocations } from '#lib/db/embedded/locations.ts';

/** Puts a migrated cluster into a data folder that has none. */
export function placeCluster(template: string, dataDir: string): void {
  const { directory, cluster } = embeddedLocations(dataDir);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  cpSync(template, cluster, { recursive: true });
}
