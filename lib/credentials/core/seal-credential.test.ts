import { expect, test } from 'vitest';
import { fingerprintedText } from '#lib/credentials/core/seal-credential.ts';

// Stored fingerprints must stay valid whatever the order of a connector's description.
test('joins the secrets in the order of their field names', () => {
  expect(fingerprintedText({ clientSecret: 'secret', clientId: 'id' })).toBe('id\nsecret');
  expect(fingerprintedText({ clientId: 'id', clientSecret: 'secret' })).toBe('id\nsecret');
});
