import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actionInputs } from '#tests/e2e/access/action-inputs.ts';
import { type Access, actions, limitOfPublic, otherLimits, pages, routes } from '#tests/rules/access-table.ts';
import {
  type Call,
  exportedFunctions,
  type SourceFunction,
  servedFiles,
  serverActionFiles,
} from '#tests/rules/app-source.ts';

/** Functions of pages that ask for a permission of their own accord. */
const guards: Record<string, Access> = { tenantParam: 'sandbox:read' };

/** Functions that refuse, or say so, where nobody is signed in. */
const IDENTIFIES = /^(?:requireActor|requirePageActor|findAccount|resourceParam|tenantParam)$/;

/** What an action may call before it has asked for the permission: who it is, and what was sent. */
const BEFORE_PERMISSION = /^(?:toActionResult|requireActor|parse\w*|\.parse)$/;

/** Of what a route exports, what Next calls by the method of a request. */
const METHOD = /^(?:[A-Z]+|\?)$/;

/** Of what a page exports, what Next calls as it renders one. A title that the address alone makes tells nothing. */
function isPartOfPage({ name, calls }: SourceFunction): boolean {
  return (
    /^(?:default|\?)$/.test(name) || (/^generate/.test(name) && calls.some((call) => call.name !== 'directionParam'))
  );
}

/** What must ask for what, by what it is called. */
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
const found = exportsOf(actionFiles).map(({ name, calls }): Judged => [name, { access: actions[name], calls }]);

function permissionsAskedFor(calls: Call[]): string[] {
  const asked = calls.flatMap(({ name, texts }) => {
    if (name === 'assertCan' || name === 'requirePageActor' || name === 'resourceParam') return texts;
    return guards[name] ?? [];
  });
  return [...new Set(asked)];
}

// A page, route or action that nobody thought about is open to whoever finds it.
describe('the table of access', () => {
  test('names every page, and no other', () => {
    expect(Object.keys(pages).toSorted()).toEqual(servedFiles('page'));
  });

  test('names every method of every route handler, and no other', () => {
    expect(Object.keys(routes).toSorted()).toEqual(methods.map(([title]) => title).toSorted());
  });

  test('names every server action, and no other', () => {
    expect(Object.keys(actions).toSorted()).toEqual(found.map(([title]) => title).toSorted());
  });

  test('comes with what each action takes, for the test that calls them', () => {
    const asking = Object.keys(actions).filter((name) => actions[name] !== 'public');
    expect(Object.keys(actionInputs).toSorted()).toEqual(asking.toSorted());
  });
});

// Guarantee: what answers with data checks where a read comes from, which is done under this address alone.
test('every route stands under /api/, but for the one that leads on to a page', () => {
  const elsewhere = Object.keys(routes).filter((route) => !route.includes(' app/api/'));
  expect(elsewhere).toEqual(['GET app/(workspace)/workspace/route.ts']);
});

// Next would serve these folders as well.
test('nothing is served from outside app', () => {
  expect(['pages', 'src'].filter(existsSync)).toEqual([]);
});

// What a function inside another does is no action that the table could name.
test.each(actionFiles)('%s says once, at its beginning, that it holds server actions', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(text.match(/^'use server';/)).not.toBeNull();
  expect(text.match(/['"]use server['"]/g)).toHaveLength(1);
});

test.each([...parts, ...methods, ...found])('%s asks for what the table says', (_title, { access, calls }) => {
  expect(permissionsAskedFor(calls)).toEqual(access === 'public' || access === 'signed-in' ? [] : [access]);
  if (access !== 'public') expect(calls.some(({ name }) => IDENTIFIES.test(name))).toBe(true);
});

const permitted = found.filter(([, { access }]) => access !== 'public' && access !== 'signed-in');

// What was done before the permission was asked for has been done.
test.each(permitted)('%s does nothing before it has asked', (_title, { calls }) => {
  const asks = calls.findIndex(({ name }) => name === 'assertCan');
  const before = calls.slice(0, asks).map(({ name }) => name);
  expect(before.filter((name) => !BEFORE_PERMISSION.test(name))).toEqual([]);
});

const limitedActions = found.filter(([, { access }]) => access !== 'public');

// Guarantee: nobody writes, tests or asks without end, whatever page it is from.
test.each(limitedActions)('%s counts against its limit', (name, { calls }) => {
  const counted = calls.filter((call) => call.name === 'limited').map(({ texts }) => texts);
  expect(counted).toEqual([[otherLimits[name] ?? 'write']]);
});

test('the table says what limits each public action, and no other', () => {
  const open = found.filter(([, { access }]) => access === 'public');
  expect(Object.keys(limitOfPublic).toSorted()).toEqual(open.map(([name]) => name).toSorted());
  for (const [name, { calls }] of open) {
    const limit = limitOfPublic[name];
    if (limit !== undefined)
      expect(
        calls.map((call) => call.name),
        name,
      ).toContain(limit);
  }
});
