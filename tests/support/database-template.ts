import type {} from 'vitest';

/** What the tests' databases are copied from, migrated: a folder, or a database on a server. */
export type DatabaseTemplate =
  | { kind: 'pglite'; cluster: string }
  | { kind: 'postgres'; serverUrl: string; run: string; name: string };

declare module 'vitest' {
  export interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}
