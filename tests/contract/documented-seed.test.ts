import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveTenant, type TenantServer } from '#lib/sandbox/server/serve-tenant.ts';
import {
  editConnection,
  generateAccessKey,
  introduction,
  overview,
} from '#tests/contract/documented/access-key-rows.ts';
import { checkRow } from '#tests/contract/documented/check-row.ts';
import { generateOauthKey, tokenRequest, tokens } from '#tests/contract/documented/oauth-rows.ts';
import type { Row, RowOf } from '#tests/contract/documented/row.ts';
import { type Section, type Sentence, seedSentences } from '#tests/contract/documented/seed-sentences.ts';
import { throttling, tokenState } from '#tests/contract/documented/token-state-rows.ts';

/** For each section of the article, its sentences and how the tenant implements them. */
const table: { [Of in Section]: RowOf<Sentence<Of>>[] } = {
  'Generate REST API Key': introduction,
  Overview: overview,
  'Generate Access Key': generateAccessKey,
  'Edit Gainsight API Connection': editConnection,
  'Generate M2M OAuth Key': generateOauthKey,
  'Generate and Validate Tokens': tokens,
  'Throttling Limits': throttling,
  'Get Access Token API': tokenRequest,
  'Active State of a Token API': tokenState,
};

let server: TenantServer;

beforeAll(async () => {
  server = await serveTenant({ port: 0, hostname: '127.0.0.1' });
});

afterAll(() => server.close());

test.each(Object.keys(seedSentences) as Section[])('has a row for every sentence of "%s", in order', (section) => {
  const rows: { sentence: string }[] = table[section];
  expect([...new Set(rows.map(({ sentence }) => sentence))]).toEqual([...seedSentences[section]]);
});

describe.each(Object.entries<Row[]>(table))('%s', (_, rows) => {
  test.each(rows)('$sentence', (row) => checkRow(server.port, row));
});
