import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  defineAccountAction,
  defineAction,
  defineBrowserAction,
  definePublicAction,
} from '#lib/actions/define-action.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));
vi.mock('next/headers', () => ({ headers: async () => new Headers() }));

/** The steps of a call, in the order in which they ran. */
let steps: string[];
let role: Role | undefined;
let isLimited: boolean;

beforeEach(() => {
  steps = [];
  role = 'editor';
  isLimited = false;
});

function identify() {
  steps.push('actor');
  if (role === undefined) throw new AppError('unauthenticated', 'Not signed in.');
  return { userId: 'ada', email: 'ada@example.com', workspaceId: 'w', workspaceName: 'W', role };
}

vi.mock('#lib/auth/signed-in-actor.ts', () => ({
  requireActor: async () => identify(),
  requireAccount: async () => identify(),
}));

function limit(): void {
  steps.push('limit');
  if (isLimited) throw new AppError('rate_limited', 'Too many requests.');
}

vi.mock('#lib/rate-limit/actor-limits.ts', () => ({ limitActor: async () => limit() }));

const nameSchema = z.object({ name: z.string('Enter a name.') }).transform((input) => {
  steps.push('input');
  return input;
});

const handler = async (_actor: unknown, { name }: { name: string }) => {
  steps.push('handler');
  return name;
};

const action = defineAction({ permission: 'credential:create', limit: 'write', input: nameSchema, handler });

test('identifies the actor, parses, authorizes, limits and then runs the handler', async () => {
  expect(await action({ name: 'Acme' })).toEqual({ ok: true, data: 'Acme' });
  expect(steps).toEqual(['actor', 'input', 'limit', 'handler']);
});

test('parses nothing without a session', async () => {
  role = undefined;
  expect(await action({ name: 'Acme' })).toMatchObject({ ok: false, code: 'unauthenticated' });
  expect(steps).toEqual(['actor']);
});

// Parsing reveals nothing stored, so that it may come before the permission.
test('reports invalid input with its field errors, whatever the role', async () => {
  role = 'viewer';
  const refused = { ok: false, code: 'invalid_input', fieldErrors: { name: 'Enter a name.' } };
  expect(await action({})).toMatchObject(refused);
  expect(steps).toEqual(['actor']);
});

// Guarantee: an actor without the permission changes nothing, not even their own rate limit.
test('refuses a role without the permission before the limit is counted', async () => {
  role = 'viewer';
  expect(await action({ name: 'Acme' })).toMatchObject({ ok: false, code: 'forbidden' });
  expect(steps).toEqual(['actor', 'input']);
});

test('runs no handler beyond the rate limit', async () => {
  isLimited = true;
  expect(await action({ name: 'Acme' })).toMatchObject({ ok: false, code: 'rate_limited' });
  expect(steps).toEqual(['actor', 'input', 'limit']);
});

test('passes all arguments to a function that parses them', async () => {
  const both = defineAction({
    permission: 'signed-in',
    limit: 'write',
    input: (first, second) => ({ name: `${first} ${second}` }),
    handler,
  });
  expect(await both('Acme', 'EU')).toEqual({ ok: true, data: 'Acme EU' });
});

test('runs an action without arguments for every member', async () => {
  role = 'viewer';
  const leave = defineAction({ permission: 'signed-in', limit: 'write', handler: async () => undefined });
  expect(await leave()).toEqual({ ok: true, data: undefined });
  expect(steps).toEqual(['actor', 'limit']);
});

test('identifies and limits an account without a workspace', async () => {
  const join = defineAccountAction({ limit: 'write', input: nameSchema, handler });
  expect(await join({ name: 'Acme' })).toEqual({ ok: true, data: 'Acme' });
  expect(steps).toEqual(['actor', 'input', 'limit', 'handler']);
  expect(join.access).toEqual({ permission: 'signed-in', limit: 'write' });
});

test('runs the own limit of a public action after its input, before its handler', async () => {
  const open = definePublicAction({
    input: nameSchema,
    limit: async () => limit(),
    handler: (input) => handler(undefined, input),
  });
  expect(await open({ name: 'Acme' })).toEqual({ ok: true, data: 'Acme' });
  expect(steps).toEqual(['input', 'limit', 'handler']);
  isLimited = true;
  expect(await open({ name: 'Acme' })).toMatchObject({ code: 'rate_limited' });
  expect(open.access).toEqual({ permission: 'public', limit: 'own' });
});

test('lets a browser action throw', async () => {
  const fails = defineBrowserAction({ handler: () => Promise.reject(new Error('no cookie')) });
  await expect(fails()).rejects.toThrow('no cookie');
  expect(fails.access).toEqual({ permission: 'public', limit: 'none' });
});

// The access test compares this with its table.
test('declares the permission and the limit of an action', () => {
  expect(action.access).toEqual({ permission: 'credential:create', limit: 'write' });
});
