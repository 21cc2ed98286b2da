import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { openCredential } from '#lib/credentials/core/open-credential.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { ACCESS_KEY, credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

let author: Actor;
beforeEach(async () => {
  author = await makeWorkspace();
});

const countRows = () => getPrisma().credential.count({ where: { workspaceId: author.workspaceId } });

test('opens a saved credential with its settings', async () => {
  const parsed = credentialInput({ settings: { apiBaseUrl: ' HTTPS://Acme.GainsightCloud.com/ ' } });
  const saved = await createCredential(author, parsed, new Date());
  expect(saved).toMatchObject({ host: 'acme.gainsightcloud.com', status: 'verified', secretLastFour: '9876' });
  const { target } = await openCredential(author.workspaceId, saved.id);
  expect(target).toEqual({
    authMethod: 'access_key',
    settings: { apiBaseUrl: 'https://acme.gainsightcloud.com' },
    secrets: { accessKey: ACCESS_KEY },
    tokens: { obtain: expect.any(Function) },
  });
});

test('saves as not verified without a test', async () => {
  const saved = await createCredential(author, credentialInput(), undefined);
  expect(saved).toMatchObject({ status: 'not_verified', testedAt: undefined });
});

// A database dump or a replica contains no key.
test('stores the key in no table in plaintext', async () => {
  await createCredential(author, credentialInput(), new Date());
  const text = await databaseText();
  expect(text).toContain('acme.gainsightcloud.com');
  expect(text).not.toContain(ACCESS_KEY);
  expect(text).not.toContain(Buffer.from(ACCESS_KEY).toString('base64').slice(0, 40));
});

// Summaries are sent to the browser, so they contain neither the key nor its ciphertext.
test('returns only the last four characters of the secret', async () => {
  const summary = JSON.stringify(await createCredential(author, credentialInput(), new Date()));
  expect(summary).not.toContain(ACCESS_KEY.slice(0, -4));
  expect(summary).not.toMatch(/sealed|fingerprint|eyJ/i);
});

test('keeps no characters of a short secret', async () => {
  const parsed = credentialInput({ secrets: { accessKey: 'short-key' } });
  expect((await createCredential(author, parsed, undefined)).secretLastFour).toBe('');
});

test('saves one credential for ten requests with one id', async () => {
  const parsed = credentialInput();
  const answers = await Promise.all(Array.from({ length: 10 }, () => createCredential(author, parsed, undefined)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await countRows()).toBe(1);
});

test('refuses a retry with other values', async () => {
  const id = uuid();
  await createCredential(author, credentialInput({ id, name: 'First' }), undefined);
  for (const change of [{ name: 'Second' }, { name: 'First', secrets: { accessKey: 'another-key-altogether' } }]) {
    await expect(createCredential(author, credentialInput({ id, ...change }), undefined)).rejects.toMatchObject({
      code: 'already_saved',
      message: expect.stringContaining('First'),
    });
  }
  expect(await countRows()).toBe(1);
});

test.each([
  ['the same name', 'Acme production'],
  ['another case', 'ACME Production'],
  ['extra inner white space', 'Acme   production'],
  ['look-alike full-width letters', 'Ａｃｍｅ production'],
])('refuses a taken name with a field error: %s', async (_, name) => {
  await createCredential(author, credentialInput({ name: 'Acme production' }), undefined);
  await expect(createCredential(author, credentialInput({ name }), undefined)).rejects.toMatchObject({
    code: 'name_taken',
    fieldErrors: { name: expect.stringContaining('already taken') },
  });
});

test('saves one of twenty concurrent requests for a name', async () => {
  const race = Array.from({ length: 20 }, () => createCredential(author, credentialInput({ name: 'Race' }), undefined));
  const results = await Promise.allSettled(race);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'name_taken' });
  }
});

// Either secret of a pair may be the one that differs.
test.each(['clientId', 'clientSecret'])('refuses a retry with another %s', async (name) => {
  const secrets = { clientId: 'client-1', clientSecret: 'client-secret-of-the-first' };
  const parsed = credentialInput({ authMethod: 'm2m_oauth', secrets });
  await createCredential(author, parsed, undefined);
  const { id, name: credentialName } = parsed.input;
  const changed = { ...secrets, [name]: 'something-else-altogether' };
  const retry = credentialInput({ id, name: credentialName, authMethod: 'm2m_oauth', secrets: changed });
  await expect(createCredential(author, retry, undefined)).rejects.toMatchObject({ code: 'already_saved' });
});

test('allows another workspace the same name and id', async () => {
  const other = await makeWorkspace('Another');
  const parsed = credentialInput();
  await createCredential(author, parsed, undefined);
  const saved = await createCredential(other, parsed, undefined);
  expect(saved.name).toBe(parsed.input.name);
});

// Mass assignment: fields that the form does not have are dropped.
test('ignores status, workspace and author in a request', async () => {
  const other = await makeWorkspace('Another');
  const forged = { status: 'verified', workspaceId: other.workspaceId, createdById: other.userId, sealedSecret: 'x' };
  const saved = await createCredential(author, credentialInput(forged), undefined);
  expect(saved.status).toBe('not_verified');
  expect(await getPrisma().credential.count({ where: { workspaceId: other.workspaceId } })).toBe(0);
});
