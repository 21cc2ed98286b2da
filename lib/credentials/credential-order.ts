import 'server-only';
import { z } from 'zod';
import type { CredentialSort } from '#lib/credentials/credential-query.ts';
import { cursorMoment, decodeCursorAs, encodeCursor } from '#lib/cursor.ts';
import { Prisma } from '#lib/db/generated/client.ts';

/** What every order is made of. Of a credential that is not deleted, the name as compared is there. */
export interface OrderKeys {
  id: string;
  createdAt: Date;
  testedAt: Date | null;
  nameKey: string;
}

/** One sort of the list, as an index holds it. */
interface CredentialOrder {
  orderBy: Prisma.Sql;
  /** The same within a range, in the index's own words. */
  walk: Prisma.Sql;
  /**
   * Conditions on the index's columns, whose rows follow each other: one, or two where a column may be empty.
   *
   * @throws AppError `invalid_input` for a cursor of another list
   */
  ranges(cursor: string | undefined): Prisma.Sql[];
  cursorOf(last: OrderKeys): string;
}

const creationCursor = z.tuple([z.enum(['newest', 'oldest']), cursorMoment, z.uuid()]);
const nameCursor = z.tuple([
  z.literal('name'),
  z
    .string()
    .max(10_000)
    .regex(/^[^\0]*$/),
]);
const testCursor = z.tuple([z.literal('tested'), cursorMoment.nullable(), cursorMoment, z.uuid()]);

const EVERY = Prisma.sql`TRUE`;

function byCreation(sort: 'newest' | 'oldest'): CredentialOrder {
  const isNewest = sort === 'newest';
  const walk = isNewest ? Prisma.sql`"createdAt" DESC, id DESC` : Prisma.sql`"createdAt", id`;
  return {
    orderBy: walk,
    walk,
    ranges(cursor) {
      if (cursor === undefined) return [EVERY];
      const [, createdAt, id] = decodeCursorAs(
        cursor,
        creationCursor.refine(([of]) => of === sort),
      );
      const end = Prisma.sql`(${createdAt}::timestamp(3), ${id}::uuid)`;
      return [isNewest ? Prisma.sql`("createdAt", id) < ${end}` : Prisma.sql`("createdAt", id) > ${end}`];
    },
    cursorOf: ({ createdAt, id }) => encodeCursor([sort, createdAt.toISOString(), id]),
  };
}

const byName: CredentialOrder = {
  orderBy: Prisma.sql`"nameKey"`,
  walk: Prisma.sql`"nameKey"`,
  ranges(cursor) {
    if (cursor === undefined) return [Prisma.sql`"nameKey" IS NOT NULL`];
    const [, nameKey] = decodeCursorAs(cursor, nameCursor);
    return [Prisma.sql`"nameKey" > ${nameKey}`];
  },
  cursorOf: ({ nameKey }) => encodeCursor(['name', nameKey]),
};

const UNTESTED = Prisma.sql`"testedAt" IS NULL`;

const byTest: CredentialOrder = {
  orderBy: Prisma.sql`"testedAt" DESC NULLS LAST, "createdAt" DESC, id DESC`,
  walk: Prisma.sql`"testedAt" DESC, "createdAt" DESC, id DESC`,
  ranges(cursor) {
    if (cursor === undefined) return [Prisma.sql`"testedAt" IS NOT NULL`, UNTESTED];
    const [, testedAt, createdAt, id] = decodeCursorAs(cursor, testCursor);
    const end = Prisma.sql`${createdAt}::timestamp(3), ${id}::uuid`;
    if (testedAt === null) return [Prisma.sql`${UNTESTED} AND ("createdAt", id) < (${end})`];
    return [Prisma.sql`("testedAt", "createdAt", id) < (${testedAt}::timestamp(3), ${end})`, UNTESTED];
  },
  cursorOf: ({ testedAt, createdAt, id }) =>
    encodeCursor(['tested', testedAt?.toISOString() ?? null, createdAt.toISOString(), id]),
};

export const credentialOrders: Record<CredentialSort, CredentialOrder> = {
  newest: byCreation('newest'),
  oldest: byCreation('oldest'),
  name: byName,
  tested: byTest,
};
