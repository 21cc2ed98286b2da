import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import type { ActionAccess } from '#lib/actions/define-action.ts';
import { actionInputs } from '#tests/e2e/access/action-inputs.ts';
import { type Access, actions, limitOfPublic, otherLimits, pages, routes } from '#tests/rules/access-table.ts';
import {
  type Call,
  exportedFunctions,
  type SourceFunction,
  servedFiles,
  serverActionFiles,
} from '#tests/rules/app-source.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

/** Functions of pages that check a permission themselves. */
const guards: Record<string, Access> = { tenantParam: 'sandbox:read' };

/** Functions that refuse, redirect or report where no user is signed in. */
const IDENTIFIES = /^(?:requireActor|requirePageActor|findAccount|resourceParam|tenantParam)$/;

/** Exports of a route that Next calls by HTTP method. */
const METHOD = /^(?:[A-Z]+|\?)$/;

/** Exports of a page that Next calls to render it. A title made from the URL alone reveals nothing. */
function isPartOfPage({ name, calls }: SourceFunction): boolean {
  return (
    /^(?:default|\?)$/.test(name) || (/^generate/.test(name) && calls.some((call) => call.name !== 'directionParam'))
  );
}

type Judged = [title: string, { access: Access | undefined; calls: Call[] }];

function exportsOf(files: string[]): (SourceFunction & { file: string })[] {
  return files.flatMap((file) => exportedFunctions(file).map((each) => ({ file, ...each })));
}

const parts = exportsOf(servedFiles('page'))
  .filter(isPartOfPage)
  .map(({ file, name, calls }): Judged => [`${name} of ${file}`, { access: pages[file], calls }]);

const methods = exportsOf(servedFiles('route'))
  .filter(({ name }) => METHOD.test(name))
  .map(({ file, name, calls }): Judged => [`${name} ${file}`, { access: routes[`${name} ${file}`], calls }]);

const actionFiles = serverActionFiles();

/** The exports of an action file, with what `defineAction` and its siblings registered. */
async function registeredBy(file: string): Promise<[name: string, access: ActionAccess | undefined][]> {
  const exported = (await import(pathToFileURL(resolve(file)).href)) as Record<string, { access?: ActionAccess }>;
  return Object.entries(exported).map(([name, action]) => [name, action.access]);
}

const registered = (await Promise.all(actionFiles.map(registeredBy))).flat();

function permissionsAskedFor(calls: Call[]): string[] {
  const asked = calls.flatMap(({ name, texts }) => {
    if (name === 'assertCan' || name === 'requirePageActor' || name === 'resourceParam') return texts;
    return guards[name] ?? [];
  });
  return [...new Set(asked)];
}

// Guarantee: no page, route or action exists without a decision about who may use it.
describe('the table of access', () => {
  test('names every page, and no other', () => {
    expect(Object.keys(pages).toSorted()).toEqual(servedFiles('page'));
  });

  test('names every method of every route handler, and no other', () => {
    expect(Object.keys(routes).toSorted()).toEqual(methods.map(([title]) => title).toSorted());
  });

  test('names every server action, and no other', () => {
    expect(Object.keys(actions).toSorted()).toEqual(registered.map(([name]) => name).toSorted());
  });

  test('comes with an input for each action that needs a session', () => {
    const asking = Object.keys(actions).filter((name) => actions[name] !== 'public');
    expect(Object.keys(actionInputs).toSorted()).toEqual(asking.toSorted());
  });
});

// Guarantee: every response with data is checked for its origin, which is done under /api/ alone.
test('every route is under /api/, except one that redirects to a page', () => {
  const elsewhere = Object.keys(routes).filter((route) => !route.includes(' app/api/'));
  expect(elsewhere).toEqual(['GET app/(workspace)/workspace/route.ts']);
});

// Next would serve these folders as well.
test('nothing is served from outside app', () => {
  expect(['pages', 'src'].filter(existsSync)).toEqual([]);
});

// An action inside another function would not be in the registry.
test.each(actionFiles)('%s declares its server actions once, in its first line', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(text.match(/^'use server';/)).not.toBeNull();
  expect(text.match(/['"]use server['"]/g)).toHaveLength(1);
});

test.each([...parts, ...methods])('%s checks the permission of the table', (_title, { access, calls }) => {
  expect(permissionsAskedFor(calls)).toEqual(access === 'public' || access === 'signed-in' ? [] : [access]);
  if (access !== 'public') expect(calls.some(({ name }) => IDENTIFIES.test(name))).toBe(true);
});

// An action that no builder made has no access, and fails here.
test.each(registered)('%s is defined with the permission of the table', (name, access) => {
  expect(access?.permission).toBe(actions[name]);
});

const needSession = registered.filter(([name]) => actions[name] !== 'public');

// Guarantee: no actor writes, tests or searches without limit.
test.each(needSession)('%s is defined with its rate limit', (name, access) => {
  expect(access?.limit).toBe(otherLimits[name] ?? 'write');
});

describe('public actions', () => {
  const calls = new Map(exportsOf(actionFiles).map((action) => [action.name, action.calls.map(({ name }) => name)]));
  const open = registered.filter(([name]) => actions[name] === 'public');

  test('are all in the table of their limits', () => {
    expect(Object.keys(limitOfPublic).toSorted()).toEqual(open.map(([name]) => name).toSorted());
  });

  test.each(open)('%s calls its limit', (name) => {
    const limit = limitOfPublic[name];
    if (limit !== undefined) expect(calls.get(name)).toContain(limit);
  });
});
