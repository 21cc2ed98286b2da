import 'server-only';
import { cookies } from 'next/headers';
import { getEnv } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { parseSignedInAs, SIGNED_IN_AS_COOKIE, type SignedInAs } from '#lib/sandbox/connections/signed-in-as.ts';

export function assertSandboxOn(): void {
  if (!getEnv().sandbox) throw new AppError('sandbox_off', 'Sandbox mode is off on this server.');
}

export async function readSignedInAs(): Promise<SignedInAs> {
  return parseSignedInAs((await cookies()).get(SIGNED_IN_AS_COOKIE)?.value);
}
