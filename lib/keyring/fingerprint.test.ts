import { expect, test } from 'vitest';
import { fingerprintSecret, fingerprintsOfSecret } from '#lib/keyring/fingerprint.ts';
import { makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';

const keyring = parseKeyring(makeMasterKey(1));

test('gives equal secrets of a workspace equal fingerprints', () => {
  const print = fingerprintSecret('secret', 'w1', keyring);
  expect(fingerprintSecret('secret', 'w1', keyring)).toBe(print);
  expect(fingerprintSecret('Secret', 'w1', keyring)).not.toBe(print);
});

// Guarantee: fingerprints don't reveal that two workspaces share a key.
test('gives equal secrets of two workspaces different fingerprints', () => {
  expect(fingerprintSecret('secret', 'w1', keyring)).not.toBe(fingerprintSecret('secret', 'w2', keyring));
});

// Guarantee: without the master key, candidate keys can't be tried against a stolen database.
test('depends on the master key', () => {
  const other = parseKeyring(makeMasterKey(1));
  expect(fingerprintSecret('secret', 'w1', other)).not.toBe(fingerprintSecret('secret', 'w1', keyring));
});

test('includes the fingerprints under older keys', () => {
  const first = makeMasterKey(1);
  const stored = fingerprintSecret('secret', 'w1', parseKeyring(first));
  const rotated = parseKeyring(`${first},${makeMasterKey(2)}`);
  expect(fingerprintsOfSecret('secret', 'w1', rotated)).toContain(stored);
});
