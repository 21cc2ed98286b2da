import type { Browser, BrowserContext } from '@playwright/test';
import type pg from 'pg';
import { setUp } from '#tests/e2e/support/journey.ts';

/** Tables that the set-up writes. Referenced ones first. */
const TABLES = ['user', 'account', 'session', 'workspace', 'member'];

/** The rows that the set-up wrote for an owner, and the browser's cookies. */
export interface OwnerAccount {
  rows: Map<string, string>;
  storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
}

/** Runs the set-up once in a separate browser and returns its rows and cookies. The tables must be empty. */
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

/** Inserts the owner's rows into empty tables. */
export async function restoreOwnerAccount(database: pg.Client, { rows }: OwnerAccount): Promise<void> {
  for (const [table, json] of rows) {
    await database.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`, [json]);
  }
}
