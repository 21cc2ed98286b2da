import { afterAll, beforeAll, describe, test } from 'vitest';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import { checkRow } from '#tests/contract/documented/check-row.ts';
import { dataFacts } from '#tests/contract/documented/data-facts.ts';
import { refusalFacts } from '#tests/contract/documented/refusal-facts.ts';

// Facts from other connectors and the vendor's pages: keys, errors, calls and limits.

let server: TenantServer;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
});

afterAll(() => server.close());

describe.each([
  ['keys, errors and limits', refusalFacts],
  ['data calls', dataFacts],
])('%s', (_, rows) => {
  test.each(rows)('$sentence', (row) => checkRow(server.port, row));
});
