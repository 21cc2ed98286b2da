import { expect } from '@playwright/test';
import { can, roles } from '#lib/auth/permissions.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { actionInputs, credentialInput, type Named, nothingNamed } from '#tests/e2e/access/action-inputs.ts';
import { addressOf, askedWithin, builtAddresses, patternOf } from '#tests/e2e/access/addresses.ts';
import { builtActions, callAction } from '#tests/e2e/access/call-action.ts';
import {
  insertConnection,
  insertInvitation,
  insertSource,
  MARK,
  type Members,
  makeMembers,
  snapshot,
} from '#tests/e2e/access/members.ts';
import { test as base } from '#tests/e2e/support/fixtures.ts';
import { type Access, actions, otherLimits, pages, routes } from '#tests/rules/access-table.ts';

interface Scene {
  members: Members;
  /** Rows of the workspace of `byRole`. */
  ours: Named;
  ask: (
    path: string,
    cookie?: string,
    init?: { method?: string; headers?: Record<string, string> },
  ) => Promise<Response>;
  call: (action: string, named: Named, cookie?: string) => Promise<string>;
}

const test = base.extend<{ scene: Scene }>({
  scene: async ({ app, onDatabase }, use) => {
    const members = await onDatabase((database) => makeMembers(database, app));
    const { origin } = app;
    const ask: Scene['ask'] = (path, cookie = '', { method = 'GET', headers } = {}) =>
      fetch(origin + path, { method, redirect: 'manual', headers: { origin, cookie, ...headers } });
    const { owner, viewer } = members.byRole;
    const tenantId = (await ask('/sandbox', owner.cookie)).headers.get('location')?.split('/').at(-1) ?? '';
    const host = await onDatabase(async (database) => {
      const { rows } = await database.query<{ host: string }>('SELECT host FROM sandbox_tenant WHERE id = $1', [
        tenantId,
      ]);
      return rows[0]?.host ?? '';
    });
    const built = builtActions();
    const send = (name: string, input: unknown[] | undefined, cookie?: string) => {
      const action = built.get(name);
      if (action === undefined) throw new Error(`${name} is not in the build`);
      if (input === undefined) throw new Error(`${name} has no input in actionInputs`);
      return callAction(origin, action, input, cookie);
    };
    const saved = credentialInput(host, `Credential ${MARK}`);
    expect(await send('saveCredentialAction', [saved, { verify: false }], owner.cookie)).toBe('done');
    const { userId, sessionId } = viewer;
    const rows = await onDatabase(async (database) => ({
      resourceId: await insertSource(database, saved.id),
      invitationId: await insertInvitation(database, members.workspaceId, owner.userId),
      connectionId: await insertConnection(database, tenantId),
    }));
    const ours = { ...rows, credentialId: saved.id, tenantId, host, userId, sessionId };
    await use({ members, ours, ask, call: (name, named, cookie) => send(name, actionInputs[name]?.(named), cookie) });
  },
});

const may = (role: Role, access: Access) => access === 'public' || access === 'signed-in' || can({ role }, access);

function asking(table: Record<string, Access>): [string, Access][] {
  return Object.entries(table).filter(([, access]) => access !== 'public');
}

// Guarantee: the build serves nothing that the table does not name, whatever kind of file it comes from.
test('builds the pages, routes and actions of the table, and no others', () => {
  const files = [...Object.keys(pages), ...Object.keys(routes).map((route) => route.split(' ')[1] ?? '')];
  expect(builtAddresses()).toEqual([...new Set(files.map(patternOf))].toSorted());
  expect([...builtActions().keys()].toSorted()).toEqual(Object.keys(actions).toSorted());
});

// Guarantee: access does not depend on what the screens offer.
test('serves each page and route to the roles of the table, in its own workspace only', async ({ scene }) => {
  const { members, ours, ask } = scene;
  for (const [asked, access] of asking({ ...pages, ...routes })) {
    const [file = '', method] = asked.split(' ').toReversed();
    const path = addressOf(file, ours);
    const what = `${method ?? 'page'} ${path}`;
    const init = { method: method ?? 'GET' };
    const answers = await Promise.all(roles.map((role) => ask(path, members.byRole[role].cookie, init)));
    for (const [index, role] of roles.entries()) {
      const { status, headers } = answers[index] ?? Response.error();
      if (!may(role, access)) expect(status, `${role} ${what}`).toBe(403);
      else {
        expect([200, 307], `${role} ${what}: ${status}`).toContain(status);
        expect(headers.get('location') ?? '', `${role} ${what}`).not.toContain('/sign-in');
      }
    }
    const [signedOut, elsewhere] = await Promise.all([ask(path, '', init), ask(path, members.foreign.cookie, init)]);
    expect(signedOut.status, `signed out ${what}`).toBe(method === undefined ? 307 : 401);
    if (method === undefined) expect(signedOut.headers.get('location'), `signed out ${what}`).toMatch(/^\/sign-in/);
    expect(await signedOut.text(), `signed out ${what}`).not.toContain(MARK);
    expect(elsewhere.status, `elsewhere ${what}`).toBeLessThan(500);
    const text = (await elsewhere.text()).replaceAll(ours.host, ''); // the response repeats the requested host
    expect(text, `elsewhere ${what}`).not.toContain(MARK);
  }
});

// Next's router requests a page without its layouts, so that no check of theirs runs.
test('refuses each page without its layouts as well', async ({ scene }) => {
  const { members, ours, ask } = scene;
  for (const [file, access] of asking(pages)) {
    const { headers, hash } = askedWithin(file, ours);
    const read = async (cookie?: string) =>
      (await ask(`${addressOf(file, ours)}?_rsc=${hash}`, cookie, { headers })).text();
    expect(await read(), `signed out ${file}`).toMatch(/NEXT_REDIRECT;\w+;\/sign-in/);
    for (const role of roles.filter((each) => !may(each, access))) {
      expect(await read(members.byRole[role].cookie), `${role} ${file}`).toContain('NEXT_HTTP_ERROR_FALLBACK;403');
    }
    const elsewhere = (await read(members.foreign.cookie)).replaceAll(ours.host, '');
    expect(elsewhere, `elsewhere ${file}`).not.toContain(MARK);
  }
});

/** The results of actions for every account, for an input with unknown ids. */
const resultsForAccounts: Record<string, string> = {
  joinWorkspaceAction: 'not_found',
  switchWorkspaceAction: 'not_found',
  createWorkspaceAction: 'done',
  leaveWorkspaceAction: 'done',
  changePasswordAction: 'invalid_credentials',
  revokeSessionAction: 'done',
  revokeOtherSessionsAction: 'done',
};

const isLeaving = (name: string) => name === 'leaveWorkspaceAction';

function resultForAccount(name: string, role: Role): string | undefined {
  return isLeaving(name) && role === 'owner' ? 'last_owner' : resultsForAccounts[name];
}

// Guarantee: each action checks its permission itself, because anyone can call its URL.
test('refuses each action without its permission, and changes nothing', async ({ scene, onDatabase }) => {
  const { members, ours, call } = scene;
  const before = await onDatabase(snapshot);
  for (const [name, access] of asking(actions)) {
    expect(await call(name, ours), `signed out ${name}`).toBe('unauthenticated');
    for (const role of roles.filter((each) => !may(each, access))) {
      expect(await call(name, ours, members.byRole[role].cookie), `${role} ${name}`).toBe('forbidden');
    }
  }
  expect(await onDatabase(snapshot)).toEqual(before);
});

// Guarantee: an id of another workspace gives the same result as an unknown one.
test('never reaches rows of another workspace by an action', async ({ scene, onDatabase }) => {
  const { members, ours, call } = scene;
  const { cookie } = members.foreign;
  const before = await onDatabase(snapshot);
  for (const [name, access] of asking(actions)) {
    const answer =
      access === 'signed-in' ? resultForAccount(name, 'owner') : await call(name, nothingNamed(ours.host), cookie);
    expect(await call(name, ours, cookie), `elsewhere ${name}`).toBe(answer);
  }
  const after = await onDatabase(snapshot);
  expect(before.filter((row) => !after.includes(row))).toEqual([]);
  const { host: _told, ...ids } = { ...ours, workspaceId: members.workspaceId };
  const added = after.filter((row) => !before.includes(row));
  expect(added.filter((row) => Object.values(ids).some((id) => row.includes(id)))).toEqual([]);
});

const REFUSED_OR_BROKEN = /^(?:forbidden|unauthenticated|invalid_input|internal|status .*)$/;

test('runs each action for each role with its permission', async ({ scene }) => {
  const { members, ours, call } = scene;
  // Last, because a member who left acts in another workspace.
  const inOrder = asking(actions).toSorted(([a], [b]) => Number(isLeaving(a)) - Number(isLeaving(b)));
  for (const [name, access] of inOrder) {
    for (const role of roles.filter((each) => may(each, access))) {
      const answer = await call(name, nothingNamed(ours.host), members.byRole[role].cookie);
      if (access === 'signed-in') expect(answer, `${role} ${name}`).toBe(resultForAccount(name, role));
      else expect(answer, `${role} ${name}`).not.toMatch(REFUSED_OR_BROKEN);
    }
  }
});

// Guarantee: no user writes, tests or searches beyond their rate limit.
test('refuses each action beyond its rate limit, and changes nothing', async ({ scene, onDatabase }) => {
  const { members, ours, call } = scene;
  const { userId, cookie } = members.byRole.owner;
  await onDatabase(async (database) => {
    const reached = `INSERT INTO rate_limit (key, count, "endsAt") VALUES ($1, 1000000, now() AT TIME ZONE 'utc' + interval '50 seconds')
      ON CONFLICT (key) DO UPDATE SET count = excluded.count, "endsAt" = excluded."endsAt"`;
    for (const limit of new Set(['write', ...Object.values(otherLimits)])) {
      await database.query(reached, [`${limit}:${userId}`]);
    }
  });
  const before = await onDatabase(snapshot);
  for (const [name] of asking(actions)) expect(await call(name, ours, cookie), name).toBe('rate_limited');
  expect(await onDatabase(snapshot)).toEqual(before);
});
