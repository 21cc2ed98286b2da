import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { type ActionResult, toActionResult } from '#lib/actions/action-result.ts';
import { assertCan, type Permission } from '#lib/auth/permissions.ts';
import { type Account, requireAccount, requireActor, type SignedInActor } from '#lib/auth/signed-in-actor.ts';
import { type ActorLimit, limitActor } from '#lib/rate-limit/actor-limits.ts';

type ParseInput<Input> = z.ZodType<Input> | ((...args: unknown[]) => Input);

/** The permission and limit of an action, as declared. The access test compares them with its table. */
export interface ActionAccess {
  permission: Permission | 'signed-in' | 'public';
  limit: ActorLimit | 'own' | 'none';
}

type Registered<Action> = Action & { readonly access: ActionAccess };

/** Arguments are untyped, because a browser can send anything. */
export type ServerAction<Output> = Registered<(...args: unknown[]) => Promise<ActionResult<Output>>>;

function parseWith<Input>(input: ParseInput<Input> | undefined, args: unknown[]): Input {
  if (input === undefined) return undefined as Input;
  return typeof input === 'function' ? input(...args) : input.parse(args[0]);
}

interface Steps<Actor, Input, Output> {
  identify: () => Promise<Actor>;
  input: ParseInput<Input> | undefined;
  authorize: (actor: Actor, input: Input) => Promise<void>;
  handler: (actor: Actor, input: Input) => Promise<Output>;
}

/** The order of every action: actor, input, permission and limit, handler, errors to a result. */
function register<Actor, Input, Output>(
  access: ActionAccess,
  steps: Steps<Actor, Input, Output>,
): ServerAction<Output> {
  const { identify, input, authorize, handler } = steps;
  const action = async (...args: unknown[]) =>
    toActionResult(async () => {
      const actor = await identify();
      const parsed = parseWith(input, args);
      await authorize(actor, parsed);
      return handler(actor, parsed);
    });
  return Object.assign(action, { access });
}

interface ActionDefinition<Input, Output> {
  /** `signed-in`: every member may, whatever their role. */
  permission: Permission | 'signed-in';
  limit: ActorLimit;
  input?: ParseInput<Input>;
  handler: (actor: SignedInActor, input: Input) => Promise<Output>;
}

/** Makes an action of a member. Input is parsed before the permission is checked: parsers reveal nothing stored. */
export function defineAction<Input = undefined, Output = void>({
  permission,
  limit,
  input,
  handler,
}: ActionDefinition<Input, Output>): ServerAction<Output> {
  const authorize = async (actor: SignedInActor) => {
    if (permission !== 'signed-in') assertCan(actor, permission);
    await limitActor(actor, limit);
  };
  return register({ permission, limit }, { identify: requireActor, input, authorize, handler });
}

type AccountDefinition<Input, Output> = Pick<ActionDefinition<Input, Output>, 'limit' | 'input'> & {
  handler: (account: Account, input: Input) => Promise<Output>;
};

/** Makes an action of an account that may not have a workspace yet. */
export function defineAccountAction<Input = undefined, Output = void>({
  limit,
  input,
  handler,
}: AccountDefinition<Input, Output>): ServerAction<Output> {
  const identify = async () => requireAccount(await headers());
  const authorize = (account: Account) => limitActor(account, limit);
  return register({ permission: 'signed-in', limit }, { identify, input, authorize, handler });
}

interface PublicDefinition<Input, Output> {
  /** Throws `rate_limited`. `none`: the handler limits itself, which the access test checks for each such action. */
  limit: ((input: Input) => Promise<void>) | 'none';
  input: ParseInput<Input>;
  handler: (input: Input) => Promise<Output>;
}

export function definePublicAction<Input, Output = void>({
  limit,
  input,
  handler,
}: PublicDefinition<Input, Output>): ServerAction<Output> {
  return register(
    { permission: 'public', limit: limit === 'none' ? 'none' : 'own' },
    {
      identify: async () => undefined,
      input,
      authorize: async (_, parsed) => (limit === 'none' ? undefined : limit(parsed)),
      handler: (_, parsed) => handler(parsed),
    },
  );
}

/** Makes a server action that only changes this browser's cookies and session. It has no result; errors are thrown. */
export function defineBrowserAction<Input = undefined>({
  input,
  handler,
}: {
  input?: (...args: unknown[]) => Input;
  handler: (input: Input) => Promise<void>;
}): Registered<(...args: unknown[]) => Promise<void>> {
  const action = async (...args: unknown[]) => handler(parseWith(input, args));
  return Object.assign(action, { access: { permission: 'public', limit: 'none' } } as const);
}
