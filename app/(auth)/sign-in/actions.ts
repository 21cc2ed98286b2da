'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ActionResult } from '#lib/action-result.ts';
import { safeNextPath } from '#lib/auth/safe-next-path.ts';
import { signInSchema } from '#lib/auth/schema.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { toActionResult } from '#lib/to-action-result.ts';

/** Signs in and goes on to where one was headed. The password is not answered back. */
export async function signInAction(input: unknown, next: unknown): Promise<ActionResult<never>> {
  return toActionResult(async () => {
    await signIn(signInSchema.parse(input), await headers());
    redirect(safeNextPath(next));
  });
}
