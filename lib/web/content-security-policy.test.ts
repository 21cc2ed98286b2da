import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '#lib/web/content-security-policy.ts';

const directive = (policy: string, name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `));

// Guarantee: an injected script does not run.
test('allows only scripts and styles with the nonce in production', () => {
  const policy = contentSecurityPolicy('bm9uY2U=', { development: false, secure: false });
  expect(directive(policy, 'script-src')).toBe("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
  expect(directive(policy, 'style-src')).toBe("style-src 'self' 'nonce-bm9uY2U='");
  expect(policy).not.toContain('unsafe-eval');
});

test('allows no other resources, frames or form targets', () => {
  const policy = contentSecurityPolicy('bm9uY2U=', { development: false, secure: true });
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain('upgrade-insecure-requests');
});
