import 'server-only';
import { z } from 'zod';
import type { CredentialSort } from '#lib/credentials/list/credential-query.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { cursorMoment, decodeCursor, encodeCursor } from '#lib/pagination.ts';

/** `nameKey` is null for deleted credentials only. */
export interface OrderKeys {
  id: string;
  createdAt: Date;
  testedAt: Date | null;
  nameKey: string;
}

interface CredentialOrder {
  orderBy: Prisma.Sql;
  /** Same order within one range, spelled as in the index. */
  scan: Prisma.Sql;
  /** Index ranges after a cursor: two if the column is nullable. @throws AppError `invalid_input` */
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
  const scan = isNewest ? Prisma.sql`"createdAt" DESC, id DESC` : Prisma.sql`"createdAt", id`;
  return {
    orderBy: scan,
    scan,
    ranges(cursor) {
      if (cursor === undefined) return [EVERY];
      const [, createdAt, id] = decodeCursor(
        cursor,
        creationCursor.refine(([cursorSort]) => cursorSort === sort),
      );
      const end = Prisma.sql`(${createdAt}::timestamp(3), ${id}::uuid)`;
      return [isNewest ? Prisma.sql`("createdAt", id) < ${end}` : Prisma.sql`("createdAt", id) > ${end}`];
    },
    cursorOf: ({ createdAt, id }) => encodeCursor([sort, createdAt.toISOString(), id]),
  };
}

const byName: CredentialOrder = {
  orderBy: Prisma.sql`"nameKey"`,
  scan: Prisma.sql`"nameKey"`,
  ranges(cursor) {
    if (cursor === undefined) return [Prisma.sql`"nameKey" IS NOT NULL`];
    const [, nameKey] = decodeCursor(cursor, nameCursor);
    return [Prisma.sql`"nameKey" > ${nameKey}`];
  },
  cursorOf: ({ nameKey }) => encodeCursor(['name', nameKey]),
};

const UNTESTED = Prisma.sql`"testedAt" IS NULL`;

const byTest: CredentialOrder = {
  orderBy: Prisma.sql`"testedAt" DESC NULLS LAST, "createdAt" DESC, id DESC`,
  scan: Prisma.sql`"testedAt" DESC, "createdAt" DESC, id DESC`,
  ranges(cursor) {
    if (cursor === undefined) return [Prisma.sql`"testedAt" IS NOT NULL`, UNTESTED];
    const [, testedAt, createdAt, id] = decodeCursor(cursor, testCursor);
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
