import { decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';
import { openSecret, sealSecret } from '#lib/keyring/sealed-secret.ts';

const first = makeMasterKey(1);
const second = makeMasterKey(2);
const keyring = parseKeyring(first);
const owner = { workspaceId: 'w1', credentialId: 'c1' };

test('opens what it sealed', async () => {
  const sealed = await sealSecret('a secret — with ünïcode', owner, keyring);
  expect(await openSecret(sealed, owner, keyring)).toBe('a secret — with ünïcode');
});

test('has algorithm, key version and owner in the header (RFC 7516)', async () => {
  const header = decodeProtectedHeader(await sealSecret('secret', owner, keyring));
  expect(header).toMatchObject({ alg: 'A256GCMKW', enc: 'A256GCM', kid: '1', wid: 'w1', cid: 'c1' });
});

test('seals the same secret differently each time', async () => {
  expect(await sealSecret('secret', owner, keyring)).not.toBe(await sealSecret('secret', owner, keyring));
});

// Guarantee: a writer to the database can't swap the keys of two tenants.
test.each([
  { workspaceId: 'w1', credentialId: 'c2' },
  { workspaceId: 'w2', credentialId: 'c1' },
])('does not open in another row: $workspaceId/$credentialId', async (other) => {
  const sealed = await sealSecret('secret', owner, keyring);
  await expect(openSecret(sealed, other, keyring)).rejects.toMatchObject({ code: 'secret_tampered' });
});

// Guarantee: a changed ciphertext never reaches a tenant.
test('does not open if any part was changed or cut', async () => {
  const sealed = await sealSecret('secret', owner, keyring);
  for (const [index, part] of sealed.split('.').entries()) {
    const parts = sealed.split('.');
    parts[index] = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`;
    await expect(openSecret(parts.join('.'), owner, keyring), `part ${index}`).rejects.toThrow(
      expect.objectContaining({ code: expect.stringMatching(/secret_tampered|key_unavailable/) }),
    );
  }
  for (const broken of ['', 'secret', sealed.slice(0, -4), `${sealed}.x`]) {
    await expect(openSecret(broken, owner, keyring)).rejects.toMatchObject({ code: 'secret_tampered' });
  }
});

test('opens with an older version after a newer one was added', async () => {
  const sealed = await sealSecret('secret', owner, keyring);
  const both = parseKeyring(`${first},${second}`);
  expect(await openSecret(sealed, owner, both)).toBe('secret');
  expect(decodeProtectedHeader(await sealSecret('secret', owner, both))['kid']).toBe('2');
});

test('reports a missing version', async () => {
  const sealed = await sealSecret('secret', owner, parseKeyring(`${first},${second}`));
  await expect(openSecret(sealed, owner, keyring)).rejects.toMatchObject({ code: 'key_unavailable' });
});

test('does not open with another key of the same version', async () => {
  const sealed = await sealSecret('secret', owner, keyring);
  await expect(openSecret(sealed, owner, parseKeyring(makeMasterKey(1)))).rejects.toMatchObject({
    code: 'secret_tampered',
  });
});
