import { expect } from '@playwright/test';
import { can } from '#lib/auth/permissions.ts';
import { roles } from '#lib/auth/role-names.ts';
import type { Role } from '#lib/db/generated/client.ts';
import { actionInputs, credentialInput, type Named, nothingNamed } from '#tests/e2e/access/action-inputs.ts';
import { addressOf, askedWithin, builtAddresses, patternOf } from '#tests/e2e/access/addresses.ts';
import { builtActions, callAction } from '#tests/e2e/access/call-action.ts';
import {
  insertConnection,
  insertInvitation,
  insertSource,
  MARK,
  makePeople,
  type People,
  snapshot,
} from '#tests/e2e/access/people.ts';
import { test as base } from '#tests/e2e/fixtures.ts';
import { type Access, actions, pages, routes } from '#tests/rules/access-table.ts';

interface Scene {
  people: People;
  /** Rows of the workspace that the roles belong to. */
  ours: Named;
  ask: (
    path: string,
    cookie?: string,
    init?: { method?: string; headers?: Record<string, string> },
  ) => Promise<Response>;
}

const test = base.extend<{ scene: Scene }>({
  scene: async ({ app, onDatabase }, use) => {
    const people = await onDatabase((database) => makePeople(database, app));
    const { origin } = app;
    const ask: Scene['ask'] = (path, cookie = '', { method = 'GET', headers } = {}) =>
      fetch(origin + path, { method, redirect: 'manual', headers: { origin, cookie, ...headers } });
    const { owner, viewer } = people.byRole;
    const tenantId = (await ask('/sandbox', owner.cookie)).headers.get('location')?.split('/').at(-1) ?? '';
    const host = await onDatabase(async (database) => {
      const { rows } = await database.query<{ host: string }>('SELECT host FROM sandbox_tenant WHERE id = $1', [
        tenantId,
      ]);
      return rows[0]?.host ?? '';
    });
    const saved = credentialInput(host, `Credential ${MARK}`);
    const save = builtActions().get('saveCredentialAction');
    if (save === undefined) throw new Error('no action saves a credential');
    expect(await callAction(app.origin, save, [saved, { verify: false }], owner.cookie)).toBe('done');
    const { userId, sessionId } = viewer;
    const rows = await onDatabase(async (database) => ({
      resourceId: await insertSource(database, saved.id),
      invitationId: await insertInvitation(database, people.workspaceId, owner.userId),
      connectionId: await insertConnection(database, tenantId),
    }));
    await use({ people, ours: { ...rows, credentialId: saved.id, tenantId, host, userId, sessionId }, ask });
  },
});

const may = (role: Role, access: Access) => access === 'public' || access === 'signed-in' || can({ role }, access);

function asking(table: Record<string, Access>): [string, Access][] {
  return Object.entries(table).filter(([, access]) => access !== 'public');
}

// What the build makes of the files is what answers, also for a kind of file that no rule has heard of.
test('the build serves what the table names, and nothing else', () => {
  const files = [...Object.keys(pages), ...Object.keys(routes).map((route) => route.split(' ')[1] ?? '')];
  expect(builtAddresses()).toEqual([...new Set(files.map(patternOf))].toSorted());
  expect([...builtActions().keys()].toSorted()).toEqual(Object.keys(actions).toSorted());
});

// Whatever the screens offer: what answers is what the table says, for each page and route by itself.
test('every page and route answers each role as the table says, nobody else, and no other workspace', async ({
  scene,
}) => {
  const { people, ours, ask } = scene;
  for (const [asked, access] of asking({ ...pages, ...routes })) {
    const [file = '', method] = asked.split(' ').toReversed();
    const path = addressOf(file, ours);
    const what = `${method ?? 'page'} ${path}`;
    const init = { method: method ?? 'GET' };
    const answers = await Promise.all(roles.map((role) => ask(path, people.byRole[role].cookie, init)));
    for (const [index, role] of roles.entries()) {
      const { status, headers } = answers[index] ?? Response.error();
      if (!may(role, access)) expect(status, `${role} ${what}`).toBe(403);
      else {
        expect([200, 307], `${role} ${what}: ${status}`).toContain(status);
        expect(headers.get('location') ?? '', `${role} ${what}`).not.toContain('/sign-in');
      }
    }
    const [signedOut, elsewhere] = await Promise.all([ask(path, '', init), ask(path, people.foreign.cookie, init)]);
    expect(signedOut.status, `signed out ${what}`).toBe(method === undefined ? 307 : 401);
    if (method === undefined) expect(signedOut.headers.get('location'), `signed out ${what}`).toMatch(/^\/sign-in/);
    expect(await signedOut.text(), `signed out ${what}`).not.toContain(MARK);
    expect(elsewhere.status, `elsewhere ${what}`).toBeLessThan(500);
    const text = (await elsewhere.text()).replaceAll(ours.host, ''); // what was asked for, said again
    expect(text, `elsewhere ${what}`).not.toContain(MARK);
  }
});

// A browser that has the layouts around a page asks for the page alone: no check of theirs is made.
test('every page refuses without the layouts around it', async ({ scene }) => {
  const { people, ours, ask } = scene;
  for (const [file, access] of asking(pages)) {
    const { headers, hash } = askedWithin(file, ours);
    const read = async (cookie?: string) =>
      (await ask(`${addressOf(file, ours)}?_rsc=${hash}`, cookie, { headers })).text();
    expect(await read(), `signed out ${file}`).toMatch(/NEXT_REDIRECT;\w+;\/sign-in/);
    for (const role of roles.filter((each) => !may(each, access))) {
      expect(await read(people.byRole[role].cookie), `${role} ${file}`).toContain('NEXT_HTTP_ERROR_FALLBACK;403');
    }
    const elsewhere = (await read(people.foreign.cookie)).replaceAll(ours.host, '');
    expect(elsewhere, `elsewhere ${file}`).not.toContain(MARK);
  }
});

// An action is an address that anybody can write to.
test('every action asks for its permission, whoever calls it, and refused it changes nothing', async ({
  scene,
  app,
  onDatabase,
}) => {
  const { people, ours } = scene;
  const { workspaceId, byRole, foreign } = people;
  const read = () => onDatabase((database) => snapshot(database, workspaceId));
  const before = await read();
  const built = builtActions();
  const call = (name: string, named: Named, cookie?: string) => {
    const action = built.get(name);
    const input = actionInputs[name];
    if (action === undefined) throw new Error(`${name}: it is not built`);
    if (input === undefined) throw new Error(`${name}: say what it takes`);
    return callAction(app.origin, action, input(named), cookie);
  };

  for (const [name, access] of asking(actions)) {
    expect(await call(name, ours), `signed out ${name}`).toBe('unauthenticated');
    // Guarantee: an id of another workspace is answered as one that never was.
    const elsewhere = await call(name, ours, foreign.cookie);
    if (access !== 'signed-in')
      expect(elsewhere, `elsewhere ${name}`).toBe(await call(name, nothingNamed(ours.host), foreign.cookie));
    if (access === 'signed-in' || access === 'public') continue;
    for (const role of roles.filter((each) => !can({ role: each }, access))) {
      expect(await call(name, ours, byRole[role].cookie), `${role} ${name}`).toBe('forbidden');
    }
  }
  expect(await read()).toEqual(before);

  for (const [name, access] of asking(actions)) {
    if (access === 'signed-in' || access === 'public') continue;
    for (const role of roles.filter((each) => can({ role: each }, access))) {
      const code = await call(name, nothingNamed(ours.host), byRole[role].cookie);
      expect(['forbidden', 'unauthenticated', 'invalid_input', 'internal'], `${role} ${name}`).not.toContain(code);
    }
  }
});
