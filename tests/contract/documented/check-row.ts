import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { createOauthConnection } from '#lib/sandbox/connections/connections.ts';
import type { Row, World } from '#tests/contract/documented/row.ts';
import { openTenant } from '#tests/support/tenants/sandbox-client.ts';
import { send, takeToken } from '#tests/support/tenants/sandbox-oauth.ts';

async function makeWorld(port: number): Promise<World> {
  const home = await openTenant(`Documented ${randomUUID().slice(0, 8)}`);
  const { workspaceId, tenant } = home;
  const { connection, ...pair } = await createOauthConnection(workspaceId, tenant.id, 'M2M 1', 'super_admin');
  return { ...home, client: { ...pair, connectionId: connection.id }, token: await takeToken(port, tenant.host, pair) };
}

/** Reads the source of one browser test. */
function readBrowserTest(spec: string, title: string): string {
  expect(existsSync(spec), `there is ${spec}`).toBe(true);
  const text = readFileSync(spec, 'utf8');
  const body = text.split(/^test\(\s*/m).find((test) => test.startsWith(`'${title}'`));
  expect(body, `${spec} has the test "${title}"`).toBeDefined();
  return body ?? '';
}

/** Asserts that a browser test has a step named like the sentence. */
function expectStep({ spec, test, sentence }: { spec: string; test: string; sentence: string }): void {
  expect(readBrowserTest(spec, test)).toContain(`test.step('${sentence}'`);
}

/** Checks one row against the tenant on a port. */
export async function checkRow(port: number, row: Row): Promise<void> {
  if ('remark' in row) return expect(row.remark).not.toBe('');
  if ('spec' in row) return expectStep(row);
  const world = await makeWorld(port);
  if ('domain' in row) return row.domain(world);
  await row.given?.(world);
  const { method, path, headers = {}, json } = row.request(world);
  const content = json === undefined ? {} : { content: JSON.stringify(json) };
  const answer = await send(port, path, { host: world.tenant.host, method, headers, ...content });
  expect(answer.status, JSON.stringify(answer.body)).toBe(row.status);
  if (row.body !== undefined) expect(answer.body).toEqual(row.body);
  if (row.includes !== undefined) expect(answer.body).toMatchObject(row.includes);
  const id = answer.headers['x-gs-request-id'];
  expect(answer.headers['x-request-id']).toBe(id);
  if (answer.body['requestId'] !== undefined) expect(answer.body['requestId']).toBe(id);
}
