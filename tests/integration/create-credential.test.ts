import { v4 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/audit/actor.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { openCredential } from '#lib/credentials/open-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { ACCESS_KEY, credentialInput } from '#tests/support/credential-input.ts';
import { databaseText } from '#tests/support/database-text.ts';
import { makeWorkspace } from '#tests/support/workspace.ts';

let author: Actor;
beforeEach(async () => {
  author = await makeWorkspace();
});

const countRows = () => getPrisma().credential.count({ where: { workspaceId: author.workspaceId } });

test('what was saved opens again, with the settings it was saved with', async () => {
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

test('without a test it stands as not verified', async () => {
  const saved = await createCredential(author, credentialInput(), undefined);
  expect(saved).toMatchObject({ status: 'not_verified', testedAt: undefined });
});

// Whoever reads the database, a dump or a replica finds no key in it.
test('no table holds the key in the clear', async () => {
  await createCredential(author, credentialInput(), new Date());
  const text = await databaseText();
  expect(text).toContain('acme.gainsightcloud.com');
  expect(text).not.toContain(ACCESS_KEY);
  expect(text).not.toContain(Buffer.from(ACCESS_KEY).toString('base64').slice(0, 40));
});

// A summary crosses to the browser: neither the key nor its ciphertext may be part of it.
test('a summary holds no part of the secret but its last four characters', async () => {
  const summary = JSON.stringify(await createCredential(author, credentialInput(), new Date()));
  expect(summary).not.toContain(ACCESS_KEY.slice(0, -4));
  expect(summary).not.toMatch(/sealed|fingerprint|eyJ/i);
});

test('of a short secret not even the last four characters are kept', async () => {
  const parsed = credentialInput({ secrets: { accessKey: 'short-key' } });
  expect((await createCredential(author, parsed, undefined)).secretLastFour).toBe('');
});

test('ten requests with one id save one credential and answer the same', async () => {
  const parsed = credentialInput();
  const answers = await Promise.all(Array.from({ length: 10 }, () => createCredential(author, parsed, undefined)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await countRows()).toBe(1);
});

test('a retry with something else typed is told so, and changes nothing', async () => {
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
  ['more white space inside', 'Acme   production'],
  ['look-alike full-width letters', 'Ａｃｍｅ production'],
])('%s is taken: a field error', async (_, name) => {
  await createCredential(author, credentialInput({ name: 'Acme production' }), undefined);
  await expect(createCredential(author, credentialInput({ name }), undefined)).rejects.toMatchObject({
    code: 'name_taken',
    fieldErrors: { name: expect.stringContaining('Choose another') },
  });
});

test('of twenty that race for one name, one wins and the others get a field error', async () => {
  const race = Array.from({ length: 20 }, () => createCredential(author, credentialInput({ name: 'Race' }), undefined));
  const results = await Promise.allSettled(race);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'name_taken' });
  }
});

// A retry must not pass for a change: of a pair, either half may be what changed.
test.each(['clientId', 'clientSecret'])(
  'a retry with another %s is told that something else was saved',
  async (name) => {
    const secrets = { clientId: 'client-1', clientSecret: 'client-secret-of-the-first' };
    const parsed = credentialInput({ authMethod: 'm2m_oauth', secrets });
    await createCredential(author, parsed, undefined);
    const { id, name: credentialName } = parsed.input;
    const changed = { ...secrets, [name]: 'something-else-altogether' };
    const retry = credentialInput({ id, name: credentialName, authMethod: 'm2m_oauth', secrets: changed });
    await expect(createCredential(author, retry, undefined)).rejects.toMatchObject({ code: 'already_saved' });
  },
);

test('another workspace may use the same name, and even the same id', async () => {
  const other = await makeWorkspace('Another');
  const parsed = credentialInput();
  await createCredential(author, parsed, undefined);
  const saved = await createCredential(other, parsed, undefined);
  expect(saved.name).toBe(parsed.input.name);
});

// Mass assignment: what the form has no field for is dropped, whatever a request carries.
test('a request cannot set status, workspace or author', async () => {
  const other = await makeWorkspace('Another');
  const forged = { status: 'verified', workspaceId: other.workspaceId, createdById: other.userId, sealedSecret: 'x' };
  const saved = await createCredential(author, credentialInput(forged), undefined);
  expect(saved.status).toBe('not_verified');
  expect(await getPrisma().credential.count({ where: { workspaceId: other.workspaceId } })).toBe(0);
});
