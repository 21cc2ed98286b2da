import { beforeEach, expect, test, vi } from 'vitest';
import type { TokenGrant } from '#lib/connectors/connector.ts';
import { cachedTokens, obtainSharedToken } from '#lib/credentials/core/access-tokens.ts';
import type { CredentialRef } from '#lib/credentials/core/credential-summary.ts';
import { createCredential } from '#lib/credentials/create-credential.ts';
import { getPrisma } from '#lib/db/client.ts';
import { DAY_MS, MINUTE_MS } from '#lib/time.ts';
import { databaseText } from '#tests/support/database/database-text.ts';
import { credentialInput } from '#tests/support/fixtures/credential-input.ts';
import { makeWorkspace } from '#tests/support/fixtures/workspace-members.ts';

const CALLERS = 20;
const REFUSED: TokenGrant = { ok: false, outcome: { kind: 'client_rejected', durationMs: 1 } };

let owner: CredentialRef;

async function makeClient(): Promise<CredentialRef> {
  const author = await makeWorkspace();
  const secrets = { clientId: 'client-1', clientSecret: 'client-secret-of-the-first' };
  const { id } = await createCredential(author, credentialInput({ authMethod: 'm2m_oauth', secrets }), undefined);
  return { workspaceId: author.workspaceId, credentialId: id };
}

beforeEach(async () => {
  owner = await makeClient();
});

/** A tenant that issues `token-1`, `token-2` … */
function issuer(lifeMs = DAY_MS) {
  let issued = 0;
  return vi.fn(async (): Promise<TokenGrant> => {
    issued += 1;
    return { ok: true, data: { token: `token-${issued}`, expiresAt: new Date(Date.now() + lifeMs) } };
  });
}

/** Like another process: bypasses the single-flight of this one. */
const onAnotherNode = (fetchToken: () => Promise<TokenGrant>, refused = '') =>
  obtainSharedToken(owner, fetchToken, refused);
const onThisNode = (fetchToken: () => Promise<TokenGrant>, refused?: string) =>
  cachedTokens(owner.workspaceId, owner.credentialId).obtain(fetchToken, refused);

const tokenOf = (grant: TokenGrant) => (grant.ok ? grant.data.token : grant.outcome.kind);
const row = () => getPrisma().credentialToken.findUnique({ where: { workspaceId_credentialId: owner } });
const change = (data: { sealedToken?: string; expiresAt?: Date }) =>
  getPrisma().credentialToken.update({ where: { workspaceId_credentialId: owner }, data });

test.each([
  ['one node', () => onThisNode],
  ['several nodes', () => onAnotherNode],
])('fetches one token for concurrent callers on %s', async (_, node) => {
  const fetchToken = issuer();
  const grants = await Promise.all(Array.from({ length: CALLERS }, () => node()(fetchToken)));
  expect(new Set(grants.map(tokenOf))).toEqual(new Set(['token-1']));
  expect(fetchToken).toHaveBeenCalledTimes(1);
  expect(tokenOf(await onAnotherNode(fetchToken))).toBe('token-1');
  expect(fetchToken).toHaveBeenCalledTimes(1);
});

test('replaces a refused token once for concurrent callers', async () => {
  const fetchToken = issuer();
  await onThisNode(fetchToken);
  const renewals = Array.from({ length: CALLERS }, (_, i) => (i % 2 === 0 ? onThisNode : onAnotherNode));
  const grants = await Promise.all(renewals.map((renew) => renew(fetchToken, 'token-1')));
  expect(new Set(grants.map(tokenOf))).toEqual(new Set(['token-2']));
  expect(fetchToken).toHaveBeenCalledTimes(2);
});

test('shares no token between credentials of one tenant', async () => {
  await onThisNode(issuer());
  owner = await makeClient();
  const fetchToken = issuer();
  await onThisNode(fetchToken);
  expect(fetchToken).toHaveBeenCalledTimes(1);
});

// A database dump or a replica contains no token, and a copied ciphertext does not open.
test('stores a token sealed for its own credential', async () => {
  await onThisNode(issuer());
  expect(await databaseText()).not.toContain('token-1');
  const sealed = await row();
  expect(sealed?.sealedToken).toMatch(/^eyJ[\w-]+(\.[\w-]+){4}$/);
  owner = await makeClient();
  await onThisNode(issuer());
  await change({ sealedToken: sealed?.sealedToken ?? '' });
  const fetchToken = issuer();
  expect(tokenOf(await onThisNode(fetchToken))).toBe('token-1');
  expect(fetchToken).toHaveBeenCalledTimes(1);
});

test.each([
  ['a day', DAY_MS, MINUTE_MS],
  ['ten seconds', 10_000, 1_000],
])('returns a token of %s until shortly before it expires', async (_, lifeMs, marginMs) => {
  const fetchToken = issuer(lifeMs);
  const before = Date.now();
  await onThisNode(fetchToken);
  const until = (await row())?.expiresAt.getTime() ?? 0;
  expect(until).toBeGreaterThanOrEqual(before + lifeMs - marginMs);
  expect(until).toBeLessThan(before + lifeMs);
  await change({ expiresAt: new Date() });
  expect(tokenOf(await onThisNode(fetchToken))).toBe('token-2');
});

test('returns a refusal to all waiting callers and stores nothing', async () => {
  const refuse = vi.fn(async () => REFUSED);
  const grants = await Promise.all(Array.from({ length: CALLERS }, () => onThisNode(refuse)));
  expect(new Set(grants.map(tokenOf))).toEqual(new Set(['client_rejected']));
  expect(refuse).toHaveBeenCalledTimes(1);
  expect(await row()).toBeNull();
  expect(tokenOf(await onThisNode(issuer()))).toBe('token-1');
});

test('stores nothing after an internal error', async () => {
  await expect(onThisNode(() => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault');
  expect(await row()).toBeNull();
});

test('takes over the expired claim of a process that died', async () => {
  await onThisNode(issuer());
  await change({ sealedToken: 'claim:of-the-dead', expiresAt: new Date(Date.now() + 400) });
  const startedAt = Date.now();
  expect(tokenOf(await onAnotherNode(issuer()))).toBe('token-1');
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(350);
});

// A slow answer must not overwrite the token of the next claim.
test('stores nothing under an expired claim', async () => {
  const late = Promise.withResolvers<TokenGrant>();
  const slow = onAnotherNode(() => late.promise);
  await vi.waitFor(async () => expect((await row())?.sealedToken).toMatch(/^claim:/));
  await change({ expiresAt: new Date() });
  await onAnotherNode(issuer());
  const stored = await row();
  late.resolve({ ok: true, data: { token: 'late', expiresAt: new Date(Date.now() + DAY_MS) } });
  expect(tokenOf(await slow)).toBe('late');
  expect(await row()).toEqual(stored);
});

// An open transaction would block every statement of the embedded database.
test('keeps the database free while a token is fetched', async () => {
  const answer = Promise.withResolvers<TokenGrant>();
  const waiting = onThisNode(() => answer.promise);
  await vi.waitFor(async () => expect((await row())?.sealedToken).toMatch(/^claim:/));
  await getPrisma().$transaction((tx) => tx.workspace.count());
  answer.resolve(REFUSED);
  expect(tokenOf(await waiting)).toBe('client_rejected');
});

test('deletes the token with its credential and stores none for a deleted one', async () => {
  await onThisNode(issuer());
  await getPrisma().credential.delete({
    where: { workspaceId_id: { workspaceId: owner.workspaceId, id: owner.credentialId } },
  });
  expect(await row()).toBeNull();
  const fetchToken = issuer();
  await expect(onThisNode(fetchToken)).rejects.toMatchObject({ code: 'credential_not_found' });
  expect(fetchToken).not.toHaveBeenCalled();
});
