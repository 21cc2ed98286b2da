import type { Direction } from '#lib/db/generated/browser.ts';

export type { Direction };

export const directions = {
  source: { path: 'sources', plural: 'Sources', singular: 'source', save: 'Save source' },
  destination: { path: 'destinations', plural: 'Destinations', singular: 'destination', save: 'Save destination' },
} as const satisfies Record<Direction, unknown>;

export function directionOf(path: string): Direction | undefined {
  if (path === directions.source.path) return 'source';
  return path === directions.destination.path ? 'destination' : undefined;
}
