import 'server-only';
import { revalidatePath } from 'next/cache';
import type { z } from 'zod';
import { defineAction, type ServerAction } from '#lib/actions/define-action.ts';
import type { SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { assertSandboxOn, readSignedInAs } from '#lib/sandbox/connections/sandbox-mode.ts';
import type { SignedInAs } from '#lib/sandbox/connections/signed-in-as.ts';

interface SandboxActionDefinition<Input, Output> {
  input: z.ZodType<Input>;
  /** @param as the role that the actor plays in the emulated tenants */
  handler: (actor: SignedInActor, input: Input, as: SignedInAs) => Promise<Output>;
}

/** Makes a server action that changes an emulated tenant. */
export function defineSandboxAction<Input, Output>({
  input,
  handler,
}: SandboxActionDefinition<Input, Output>): ServerAction<Output> {
  return defineAction({
    permission: 'sandbox:manage',
    limit: 'write',
    input,
    handler: async (actor, parsed: Input) => {
      assertSandboxOn();
      const output = await handler(actor, parsed, await readSignedInAs());
      revalidatePath('/sandbox', 'layout');
      return output;
    },
  });
}
