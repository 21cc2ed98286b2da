import type { Direction } from '#lib/db/generated/browser.ts';

/** Enough of a source or destination to name it and to lead to it. */
export interface ResourceReference {
  id: string;
  direction: Direction;
  name: string;
  objectLabel: string;
  paused: boolean;
}
