import type { ResourceReference } from '#lib/credentials/resource-reference.ts';

/** What came of a deletion: it is done, or the sources and destinations that it would break. */
export type DeleteOutcome = { deleted: true } | { deleted: false; usedBy: ResourceReference[] };
