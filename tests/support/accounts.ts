import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach } from 'vitest';
import { createAuth } from '#lib/auth/auth.ts';
import { getDatabase } from '#lib/db/client.ts';
import { truncate } from '#tests/support/truncate.ts';

export const owner = {
  email: 'owner@example.com',
  password: 'correct horse battery',
  workspaceName: 'Data Engineering',
};

type AuthEnv = Parameters<typeof createAuth>[0];

/** Accounts are served under this address, with a secret of this run's. */
export function provideAuth(baseUrl = 'http://localhost:3000'): void {
  const shared = globalThis as typeof globalThis & { latchkeyAuth?: ReturnType<typeof createAuth> };
  const env: AuthEnv = { baseUrl, sessionSecret: randomBytes(32).toString('base64'), dataDir: '/nonexistent' };
  beforeEach(() => {
    shared.latchkeyAuth = createAuth(env);
  });
  afterEach(() => {
    delete shared.latchkeyAuth;
  });
}

/** As before the first visit. */
export async function removeAccounts(): Promise<void> {
  await truncate(getDatabase().pool, '"user", workspace, sign_in_failure');
}

/** What a browser sends next, having been answered with these headers. */
export function cookiesOf(answered: Headers): Headers {
  const cookies = answered.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return new Headers({ cookie: cookies.join('; ') });
}
