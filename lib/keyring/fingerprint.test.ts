import { expect, test } from 'vitest';
import { fingerprintSecret, fingerprintsOfSecret } from '#lib/keyring/fingerprint.ts';
import { makeMasterKey, parseKeyring } from '#lib/keyring/keyring.ts';

const keyring = parseKeyring(makeMasterKey(1));

test('the same secret is recognised again, another is not', () => {
  const print = fingerprintSecret('secret', 'w1', keyring);
  expect(fingerprintSecret('secret', 'w1', keyring)).toBe(print);
  expect(fingerprintSecret('Secret', 'w1', keyring)).not.toBe(print);
});

// Equal fingerprints in two workspaces would tell one company that it shares a key with another.
test('two workspaces never share a fingerprint', () => {
  expect(fingerprintSecret('secret', 'w1', keyring)).not.toBe(fingerprintSecret('secret', 'w2', keyring));
});

// Without the master key nobody can try candidate keys against a stolen database.
test('depends on the master key', () => {
  const other = parseKeyring(makeMasterKey(1));
  expect(fingerprintSecret('secret', 'w1', other)).not.toBe(fingerprintSecret('secret', 'w1', keyring));
});

test('after a rotation, what was stored under the older key is still found', () => {
  const first = makeMasterKey(1);
  const stored = fingerprintSecret('secret', 'w1', parseKeyring(first));
  const rotated = parseKeyring(`${first},${makeMasterKey(2)}`);
  expect(fingerprintsOfSecret('secret', 'w1', rotated)).toContain(stored);
});
