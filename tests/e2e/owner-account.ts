import type { Browser, BrowserContext } from '@playwright/test';
import type pg from 'pg';
import { setUp } from '#tests/e2e/journey.ts';

/** What the set-up writes, those that others point to first. */
const TABLES = ['user', 'account', 'session', 'workspace', 'member'];

/** An owner who has been through the set-up: the rows that it wrote, and the browser's cookies. */
export interface OwnerAccount {
  rows: Map<string, string>;
  storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
}

/** Goes through the set-up once, in a browser of its own, and keeps what came of it. The tables are empty before. */
export async function makeOwnerAccount(browser: Browser, origin: string, database: pg.Client): Promise<OwnerAccount> {
  const context = await browser.newContext({ baseURL: origin });
  try {
    await setUp(await context.newPage());
    const rows = new Map<string, string>();
    for (const table of TABLES) {
      const { rows: found } = await database.query<{ rows: unknown }>(`SELECT json_agg(t) AS rows FROM "${table}" t`);
      rows.set(table, JSON.stringify(found[0]?.rows ?? []));
    }
    return { rows, storageState: await context.storageState() };
  } finally {
    await context.close();
  }
}

/** Puts the owner's rows back into empty tables. */
export async function restoreOwnerAccount(database: pg.Client, { rows }: OwnerAccount): Promise<void> {
  for (const [table, json] of rows) {
    await database.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`, [json]);
  }
}
