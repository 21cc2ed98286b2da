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

test('the header names algorithm, key version and owner, as RFC 7516 says', async () => {
  const header = decodeProtectedHeader(await sealSecret('secret', owner, keyring));
  expect(header).toMatchObject({ alg: 'A256GCMKW', enc: 'A256GCM', kid: '1', wid: 'w1', cid: 'c1' });
});

// A fresh data key and nonce each time: equal secrets must not look equal in the database.
test('the same secret never looks the same', async () => {
  expect(await sealSecret('secret', owner, keyring)).not.toBe(await sealSecret('secret', owner, keyring));
});

// Without the owner in the authenticated header, whoever can write to the database could swap two tenants' keys.
test.each([
  { workspaceId: 'w1', credentialId: 'c2' },
  { workspaceId: 'w2', credentialId: 'c1' },
])('does not open under another row: $workspaceId/$credentialId', async (other) => {
  const sealed = await sealSecret('secret', owner, keyring);
  await expect(openSecret(sealed, other, keyring)).rejects.toMatchObject({ code: 'secret_tampered' });
});

// A failed open is an error, never the input back: a changed ciphertext must not reach a tenant as a key.
test('does not open when any part was changed or cut', async () => {
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

test('an older version still opens after a newer one was added', async () => {
  const sealed = await sealSecret('secret', owner, keyring);
  const both = parseKeyring(`${first},${second}`);
  expect(await openSecret(sealed, owner, both)).toBe('secret');
  expect(decodeProtectedHeader(await sealSecret('secret', owner, both))['kid']).toBe('2');
});

test('a missing version says so', async () => {
  const sealed = await sealSecret('secret', owner, parseKeyring(`${first},${second}`));
  await expect(openSecret(sealed, owner, keyring)).rejects.toMatchObject({ code: 'key_unavailable' });
});

test('another key of the same version does not open it', async () => {
  const sealed = await sealSecret('secret', owner, keyring);
  await expect(openSecret(sealed, owner, parseKeyring(makeMasterKey(1)))).rejects.toMatchObject({
    code: 'secret_tampered',
  });
});
